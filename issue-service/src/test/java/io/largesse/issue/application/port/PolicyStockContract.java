package io.largesse.issue.application.port;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.active;
import static io.largesse.issue.application.port.Fixtures.by;
import static io.largesse.issue.application.port.Fixtures.inEpoch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.issue.application.port.StockKeeping.FreeStock;
import io.largesse.issue.domain.model.BucketState.Condition;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.ClaimDecision.Accepted;
import io.largesse.issue.domain.model.ClaimDecision.AlreadyIssued;
import io.largesse.issue.domain.model.ClaimDecision.Refused;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.HeldCoupons;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.SequenceRange;
import io.largesse.issue.domain.model.StockState;
import io.largesse.starter.lock.FencedOffException;
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

    protected abstract StockKeeping keeping();

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

        assertThat(claim(inEpoch(policy, 2), "a")).isEqualTo(Refused.STOCK_NOT_LOADED);
        assertThat(accepted(policy)).isZero();
    }

    @Test
    void keepsStockThatWasClaimedFromWhenLoadedAgain() {
        Policy policy = loaded(2, 1);
        claim(policy, "a");

        assertThat(keeping().begin(policy, 2).block(SHORTLY)).isFalse();

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

    @Test
    void goesOnAfterARebuildWithWhatIsLeft() {
        Policy policy = loaded(4, 2);
        claim(policy, "a");
        Policy rebuilt = inEpoch(policy, 2);
        assertThat(keeping().begin(rebuilt, 2).block(SHORTLY)).isTrue();
        assertThat(claim(policy, "b")).isEqualTo(Refused.STOCK_NOT_LOADED);
        keeping()
                .fill(rebuilt, 2, List.of(new HeldCoupons("a", List.of(3L, 1L))))
                .block(SHORTLY);
        List<SequenceRange> free = List.of(new SequenceRange(2, 2), new SequenceRange(4, 4));
        keeping().open(rebuilt, 2, new FreeStock(free, 2)).block(SHORTLY);

        assertThat(claim(policy, "b")).isEqualTo(Refused.STOCK_NOT_LOADED);
        assertThat(claim(rebuilt, "a")).isEqualTo(new AlreadyIssued(position(rebuilt, 3)));
        assertThat(List.of(claim(rebuilt, "b"), claim(rebuilt, "c")))
                .containsExactlyInAnyOrder(new Accepted(position(rebuilt, 2)), new Accepted(position(rebuilt, 4)));
        assertThat(claim(rebuilt, "d")).isEqualTo(Refused.SOLD_OUT);
        assertThat(accepted(rebuilt)).isEqualTo(4);
    }

    @Test
    void refusesWhoWasFencedOff() {
        Policy policy = active(NEXT_POLICY.incrementAndGet(), 4, 1);
        keeping().begin(policy, 2).block(SHORTLY);

        assertThatThrownBy(() -> keeping().begin(policy, 1).block(SHORTLY)).isInstanceOf(FencedOffException.class);
        assertThatThrownBy(() -> keeping()
                        .open(policy, 1, new FreeStock(List.of(new SequenceRange(1, 4)), 0))
                        .block(SHORTLY))
                .isInstanceOf(FencedOffException.class);
        assertThat(claim(policy, "a")).isEqualTo(Refused.STOCK_NOT_LOADED);
    }

    @Test
    void tellsWhatItHolds() {
        Policy policy = loaded(10, 1);
        claim(policy, "a");
        claim(policy, "b");

        StockState state = value(keeping().state(policy));

        assertThat(state.condition()).isEqualTo(Condition.READY);
        assertThat(state.accepted()).isEqualTo(2);
        assertThat(state.left()).isEqualTo(8);
        assertThat(state.isDisjoint()).isTrue();
        assertThat(keeping()
                        .holders(policy)
                        .map(HeldCoupons::memberId)
                        .collectList()
                        .block(SHORTLY))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(value(keeping().state(inEpoch(policy, 2))).condition()).isEqualTo(Condition.MISSING);
    }

    @Test
    void isGoneOnceReleased() {
        Policy policy = loaded(10, 1);
        claim(policy, "a");

        keeping().release(policy).block(SHORTLY);

        assertThat(value(keeping().state(policy)).condition()).isEqualTo(Condition.MISSING);
        assertThat(keeping().holders(policy).collectList().block(SHORTLY)).isEmpty();
    }

    protected Policy loaded(long totalQuantity, int limitPerMember) {
        Policy policy = active(NEXT_POLICY.incrementAndGet(), totalQuantity, limitPerMember);
        load(policy, 1, List.of(new SequenceRange(1, totalQuantity)), 0);
        return policy;
    }

    protected void load(Policy policy, long fencingToken, List<SequenceRange> free, long accepted) {
        assertThat(keeping().begin(policy, fencingToken).block(SHORTLY)).isTrue();
        keeping().open(policy, fencingToken, new FreeStock(free, accepted)).block(SHORTLY);
    }

    protected ClaimDecision claim(Policy policy, String member) {
        return value(stock().claim(policy, by(member)));
    }

    private long accepted(Policy policy) {
        return value(stock().accepted(policy).defaultIfEmpty(0L));
    }

    private boolean isHeld(Policy policy, String member, long sequence) {
        return value(stock().isHeldBy(policy, member, position(policy, sequence)));
    }

    private static CouponPosition position(Policy policy, long sequence) {
        return new CouponPosition(policy.id(), policy.epoch(), sequence);
    }

    private static <T> T value(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(SHORTLY));
    }
}
