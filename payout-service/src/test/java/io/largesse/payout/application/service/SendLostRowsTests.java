package io.largesse.payout.application.service;

import static io.largesse.payout.application.service.TestRow.CAMPAIGN;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.application.port.CampaignQueue;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.starter.persistence.Transactions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class SendLostRowsTests {

    private boolean isUnfinished = true;
    private boolean isSettled = true;
    private final List<Long> rounds = new ArrayList<>();
    private final List<String> audited = new ArrayList<>();
    private final SendLostRows lostRows = new SendLostRows(
            new Queue(),
            () -> Mono.fromSupplier(() -> isSettled),
            entry -> Mono.fromRunnable(() -> audited.add(entry.action())),
            new Transactions() {
                @Override
                public <T> Mono<T> inOne(Mono<T> work) {
                    return work;
                }
            });

    @Test
    void sendsAgainWhatNobodyHas() {
        assertThat(lostRows.look(3).block()).isTrue();

        assertThat(rounds).containsExactly(3L);
        assertThat(audited).containsExactly("campaign.send-again");
    }

    @Test
    void waitsWhileWorkersHaveMessages() {
        isSettled = false;

        assertThat(lostRows.look(3).block()).isFalse();
        assertThat(rounds).isEmpty();
    }

    @Test
    void hasNothingToDoWhereAllRowsAreDone() {
        isUnfinished = false;

        assertThat(lostRows.look(3).block()).isFalse();
        assertThat(rounds).isEmpty();
    }

    @Test
    void looksNoMoreThanNowAndThen() {
        assertThat(lostRows.turn(3).block()).isFalse();
        assertThat(rounds).isEmpty();
    }

    private final class Queue implements CampaignQueue {

        @Override
        public Flux<CampaignId> finished() {
            return Flux.empty();
        }

        @Override
        public Mono<CampaignId> unfinished() {
            return isUnfinished ? Mono.just(CAMPAIGN) : Mono.empty();
        }

        @Override
        public Mono<Boolean> sendAgain(CampaignId id, long token) {
            rounds.add(token);
            return Mono.just(true);
        }

        @Override
        public Mono<CampaignId> next() {
            return Mono.empty();
        }

        @Override
        public Mono<Void> take(CampaignId id, long token) {
            return Mono.empty();
        }
    }
}
