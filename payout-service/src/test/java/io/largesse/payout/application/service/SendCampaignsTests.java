package io.largesse.payout.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.PayoutRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import reactor.core.publisher.Mono;

class SendCampaignsTests {
    private static final Duration SHORTLY = Duration.ofSeconds(10);
    private static final CampaignId ID = new CampaignId(7);

    private final PayoutSettings settings = new Binder(
                    new MapConfigurationPropertySource(Map.of("largesse.payout.page-rows", 10)))
            .bindOrCreate("largesse.payout", PayoutSettings.class);
    private final SendingRegister register = new SendingRegister(ID);
    private final List<Long> received = new ArrayList<>();
    private final List<Integer> partitions = new ArrayList<>();
    private int goodPages = Integer.MAX_VALUE;
    private final SendCampaigns sending =
            new SendCampaigns(register, this::receive, new OneCampaign(1_500_000), settings);

    @Test
    void sendsAllRowsInOrderAndThenNothing() {
        register.rows = 35;

        assertThat(turn()).isTrue();

        assertThat(received).containsExactlyElementsOf(upTo(35));
        assertThat(register.sentTo).isEqualTo(35);
        assertThat(register.allSent).isTrue();
        assertThat(turn()).isFalse();
    }

    @Test
    void endsAlsoWhereTheLastPageIsFull() {
        register.rows = 30;

        turn();

        assertThat(received).containsExactlyElementsOf(upTo(30));
        assertThat(register.allSent).isTrue();
    }

    @Test
    void hasNothingToSendWhereNoRowWaits() {
        turn();

        assertThat(received).isEmpty();
        assertThat(register.allSent).isTrue();
    }

    @Test
    void goesOnBehindTheLastPageKafkaTook() {
        register.rows = 35;
        goodPages = 2;
        assertThatThrownBy(this::turn).hasMessageContaining("Kafka is away");
        assertThat(register.sentTo).isEqualTo(20);
        received.clear();
        goodPages = Integer.MAX_VALUE;

        turn();

        assertThat(received).first().isEqualTo(21L);
        assertThat(received).hasSize(15);
        assertThat(register.allSent).isTrue();
    }

    @Test
    void endsBehindThePageInHandWhereTheCampaignIsStopped() {
        register.rows = 100;
        register.runningUpTo = 20;

        turn();

        assertThat(received).containsExactlyElementsOf(upTo(20));
        assertThat(register.allSent).isFalse();
    }

    @Test
    void sendsALongCampaignInTurns() {
        register.rows = 1_000;

        assertThat(turn()).isTrue();
        assertThat(register.allSent).isFalse();
        while (turn()) {
            assertThat(received).hasSizeLessThanOrEqualTo(1_000);
        }

        assertThat(received).containsExactlyElementsOf(upTo(1_000));
    }

    @Test
    void spreadsRowsByTheirNumber() {
        register.rows = 1;

        turn();

        assertThat(partitions).containsExactly(6);
    }

    @Test
    void keepsThePartitionsItBeganWith() {
        register.rows = 1;
        register.partitions = 4;

        turn();

        assertThat(partitions).containsExactly(4);
    }

    private boolean turn() {
        return Boolean.TRUE.equals(sending.turn(1).block(SHORTLY));
    }

    private Mono<Void> receive(List<PayoutRow> rows, int round, int spread) {
        return Mono.fromRunnable(() -> {
            if (received.size() / settings.pageRows() >= goodPages) {
                throw new IllegalStateException("Kafka is away");
            }
            assertThat(round).isEqualTo(3);
            rows.forEach(row -> received.add(row.rowId()));
            partitions.add(spread);
        });
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
