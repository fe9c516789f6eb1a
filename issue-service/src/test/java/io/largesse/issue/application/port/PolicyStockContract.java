package io.largesse.issue.application.port;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.active;
import static io.largesse.issue.application.port.Fixtures.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.ClaimDecision.Accepted;
import io.largesse.issue.domain.model.ClaimDecision.AlreadyIssued;
import io.largesse.issue.domain.model.ClaimDecision.Refused;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.Policy;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What every {@link PolicyStock} does. */
public abstract class PolicyStockContract {

    private static final AtomicLong NEXT_POLICY = new AtomicLong();

    protected abstract PolicyStock stock();

    @Test
    void acceptsInOrderUntilSoldOut() {
        Policy policy = loaded(2, 1);

        assertThat(claim(policy, "a")).isEqualTo(new Accepted(position(policy, 1)));
        assertThat(claim(policy, "b")).isEqualTo(new Accepted(position(policy, 2)));
        assertThat(claim(policy, "c")).isEqualTo(Refused.SOLD_OUT);
        assertThat(accepted(policy)).isEqualTo(2);
    }

    @Test
    void namesTheFirstCouponToAMemberWithEnough() {
        Policy policy = loaded(10, 2);

        assertThat(claim(policy, "b")).isEqualTo(new Accepted(position(policy, 1)));
        assertThat(claim(policy, "a")).isEqualTo(new Accepted(position(policy, 2)));
        assertThat(claim(policy, "a")).isEqualTo(new Accepted(position(policy, 3)));
        assertThat(claim(policy, "a")).isEqualTo(new AlreadyIssued(position(policy, 2)));
        assertThat(accepted(policy)).isEqualTo(3);
    }

    @Test
    void namesTheCouponAlsoWhenSoldOut() {
        Policy policy = loaded(1, 1);
        claim(policy, "a");

        assertThat(claim(policy, "a")).isEqualTo(new AlreadyIssued(position(policy, 1)));
        assertThat(claim(policy, "b")).isEqualTo(Refused.SOLD_OUT);
    }

    @Test
    void acceptsNothingWithoutStock() {
        Policy policy = active(NEXT_POLICY.incrementAndGet(), 1, 1);

        assertThat(claim(policy, "a")).isEqualTo(Refused.STOCK_NOT_LOADED);
        assertThat(accepted(policy)).isZero();
    }

    @Test
    void acceptsNothingOfAnotherEpoch() {
        Policy policy = loaded(1, 1);

        assertThat(claim(Fixtures.inEpoch(policy, 2), "a")).isEqualTo(Refused.STOCK_NOT_LOADED);
        assertThat(accepted(policy)).isZero();
    }

    @Test
    void keepsStockThatWasClaimedFromWhenLoadedAgain() {
        Policy policy = loaded(2, 1);
        claim(policy, "a");

        stock().load(policy).block(SHORTLY);

        assertThat(accepted(policy)).isEqualTo(1);
        assertThat(claim(policy, "a")).isEqualTo(new AlreadyIssued(position(policy, 1)));
        assertThat(claim(policy, "b")).isEqualTo(new Accepted(position(policy, 2)));
    }

    @Test
    void knowsWhoHoldsWhat() {
        Policy policy = loaded(30, 20);
        for (int i = 0; i < 12; i++) {
            claim(policy, "a");
        }
        claim(policy, "b");

        assertThat(isHeld(policy, "a", 12)).isTrue();
        assertThat(isHeld(policy, "a", 13)).isFalse();
        assertThat(isHeld(policy, "b", 13)).isTrue();
        assertThat(isHeld(policy, "b", 1)).isFalse();
        assertThat(isHeld(policy, "c", 1)).isFalse();
    }

    @Test
    void givesEveryPlaceOnceUnderCompetition() {
        Policy policy = loaded(500, 1);

        List<ClaimDecision> decisions = Flux.range(0, 2_000)
                .flatMap(i -> stock().claim(policy, by("m" + i % 1_000)), 256)
                .collectList()
                .block(SHORTLY);

        assertThat(Objects.requireNonNull(decisions).stream()
                        .filter(Accepted.class::isInstance)
                        .map(decision -> ((Accepted) decision).position().sequence()))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 500).boxed().toList());
        assertThat(accepted(policy)).isEqualTo(500);
    }

    protected Policy loaded(long totalQuantity, int limitPerMember) {
        Policy policy = active(NEXT_POLICY.incrementAndGet(), totalQuantity, limitPerMember);
        stock().load(policy).block(SHORTLY);
        return policy;
    }

    protected ClaimDecision claim(Policy policy, String member) {
        return value(stock().claim(policy, by(member)));
    }

    private long accepted(Policy policy) {
        return value(stock().accepted(policy.id()).defaultIfEmpty(0L));
    }

    private boolean isHeld(Policy policy, String member, long sequence) {
        return value(stock().isHeldBy(member, position(policy, sequence)));
    }

    private static CouponPosition position(Policy policy, long sequence) {
        return new CouponPosition(policy.id(), policy.epoch(), sequence);
    }

    private static <T> T value(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(SHORTLY));
    }
}
