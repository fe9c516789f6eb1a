package io.largesse.payout.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.application.port.TargetRows;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignOrder;
import io.largesse.payout.domain.model.CheckState;
import io.largesse.payout.domain.model.CheckedRow;
import io.largesse.payout.domain.model.RowDefect;
import io.largesse.payout.domain.model.TargetRow;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import reactor.core.publisher.Mono;

class CheckCampaignsTests {
    private static final Duration SHORTLY = Duration.ofSeconds(10);
    private static final CampaignId ID = new CampaignId(7);

    private final PayoutSettings settings = new Binder(
                    new MapConfigurationPropertySource(Map.of("largesse.payout.page-rows", 10)))
            .bindOrCreate("largesse.payout", PayoutSettings.class);
    private final CheckingRegister register = new CheckingRegister(ID);
    private final Source source = new Source();
    private final CheckCampaigns checks = new CheckCampaigns(register, new OneCampaign(0), source, settings);

    @Test
    void storesEveryRowAndEnds() {
        source.add(LongStream.rangeClosed(1, 35).toArray());

        assertThat(turn()).isTrue();

        assertThat(register.stored).extracting(CheckedRow::rowId).containsExactlyElementsOf(upTo(35));
        assertThat(register.state).isEqualTo(CheckState.DONE);
        assertThat(turn()).isFalse();
    }

    @Test
    void endsAlsoWhereTheLastPageIsFullOrThereIsNone() {
        assertThat(turn()).isTrue();
        assertThat(register.state).isEqualTo(CheckState.DONE);
        register.state = CheckState.RUNNING;
        source.add(LongStream.rangeClosed(1, 20).toArray());

        turn();

        assertThat(register.stored).hasSize(20);
        assertThat(register.state).isEqualTo(CheckState.DONE);
    }

    @Test
    void checksALongSourceInTurns() {
        source.add(LongStream.rangeClosed(1, 1_000).toArray());

        turn();
        assertThat(register.state).isEqualTo(CheckState.RUNNING);
        assertThat(register.stored).hasSizeLessThan(1_000);
        while (turn()) {
            assertThat(register.stored).hasSizeLessThanOrEqualTo(1_000);
        }

        assertThat(register.stored).extracting(CheckedRow::rowId).containsExactlyElementsOf(upTo(1_000));
    }

    @Test
    void namesDefects() {
        source.rows.add(new TargetRow(1, "e1", "u1", null, "0", "20271231235959", "thanks"));

        turn();

        assertThat(register.stored)
                .singleElement()
                .isInstanceOfSatisfying(
                        CheckedRow.Invalid.class,
                        invalid -> assertThat(invalid.defect()).isEqualTo(RowDefect.AMOUNT_NOT_POSITIVE));
    }

    @Test
    void waitsForASourceThatIsAwayAndGoesOn() {
        source.add(1, 2, 3);
        source.failure = new IllegalStateException(new ConnectException("refused"));
        for (int failures = 0; failures < 9; failures++) {
            assertThatThrownBy(this::turn).hasRootCauseMessage("refused");
        }
        assertThat(register.state).isEqualTo(CheckState.RUNNING);

        source.failure = null;
        turn();

        assertThat(register.state).isEqualTo(CheckState.DONE);
    }

    @Test
    void givesUpASourceThatStaysAway() {
        source.failure = new IllegalStateException(new ConnectException("refused"));
        for (int failures = 0; failures < 9; failures++) {
            assertThatThrownBy(this::turn).hasRootCauseMessage("refused");
        }

        assertThat(turn()).isTrue();

        assertThat(register.state).isEqualTo(CheckState.FAILED);
    }

    @Test
    void failsAtOnceWhereTheSourceIsNotWhatItShouldBe() {
        source.failure = new IllegalStateException("no table voucher_target " + "x".repeat(1_000));

        turn();

        assertThat(register.state).isEqualTo(CheckState.FAILED);
        assertThat(register.failure).startsWith("no table voucher_target xxx").hasSize(500);
    }

    @Test
    void failsWhereKeysDoNotRise() {
        source.add(1, 3, 3, 4);

        turn();

        assertThat(register.failure).contains("rising keys from above 3 on, but saw 3");
        assertThat(register.stored).isEmpty();
    }

    private boolean turn() {
        return Boolean.TRUE.equals(checks.turn(1).block(SHORTLY));
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static final class Source implements TargetRows {
        private final List<TargetRow> rows = new ArrayList<>();
        private @Nullable RuntimeException failure;

        void add(long... ids) {
            for (long id : ids) {
                rows.add(new TargetRow(id, "e1", "u" + id, null, "100", "20271231235959", "thanks"));
            }
        }

        @Override
        public Set<String> sources() {
            return Set.of();
        }

        @Override
        public Mono<List<TargetRow>> page(CampaignOrder order, long above, int max) {
            RuntimeException thrown = failure;
            return thrown != null
                    ? Mono.error(thrown)
                    : Mono.fromSupplier(() -> rows.stream()
                            .filter(row -> row.id() > above)
                            .limit(max)
                            .toList());
        }
    }
}
