package io.largesse.issue.adapter.out.cache;

import static io.largesse.issue.application.port.Fixtures.ACCEPTED_AT;
import static io.largesse.issue.application.port.Fixtures.NUMBERS;
import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.active;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.issue.application.port.ClaimOutbox;
import io.largesse.issue.application.port.ClaimOutbox.Entry;
import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.Origin;
import io.largesse.issue.domain.model.Policy;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Mono;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisClaimOutboxIT {

    private static final Origin ORIGIN = new Origin("127.0.0.1", "00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01");

    private final TestRedis redis;
    private final RedisPolicyStock stock;
    private final ClaimOutbox outbox;
    private Policy policy = active(100, 1, 1);

    RedisClaimOutboxIT(TestStack stack) {
        redis = new TestRedis(stack);
        stock = redis.policyStock();
        outbox = outboxOf("one");
    }

    @AfterAll
    void close() {
        redis.close();
    }

    @BeforeEach
    void loadAnotherPolicy() {
        policy = active(policy.id().value() + 1, 1_000, 2);
        redis.load(policy);
    }

    @Test
    void handsOutWhatWasAccepted() {
        claim("a");
        claim("b");
        claim("a");

        List<AcceptedClaim> claims = claims(take(outbox));

        assertThat(claims).extracting(claim -> claim.position().sequence()).containsExactly(1L, 2L, 3L);
        assertThat(claims).extracting(AcceptedClaim::nth).containsExactly(1, 1, 2);
        assertThat(claims).extracting(AcceptedClaim::claim).containsExactly(by("a"), by("b"), by("a"));
        assertThat(claims).allSatisfy(claim -> {
            assertThat(claim.number()).isEqualTo(NUMBERS.of(claim.position()));
            assertThat(claim.acceptedAt()).isAfter(ACCEPTED_AT.minusSeconds(86_400 * 365));
        });
    }

    @Test
    void handsOutNothingTwice() {
        claim("a");

        assertThat(take(outbox)).hasSize(1);

        assertThat(take(outbox)).isEmpty();
        assertThat(take(outboxOf("two"))).isEmpty();
    }

    @Test
    void handsOutNothingWhereAllWereRefused() {
        stock.claim(policy, by("a")).then(stock.claim(policy, by("a"))).block(SHORTLY);
        take(outbox);

        stock.claim(policy, by("a")).block(SHORTLY);

        assertThat(take(outbox)).isEmpty();
    }

    @Test
    void keepsWhatIsNotAcknowledgedForTheSameRelay() {
        claim("a");
        List<Entry> taken = take(outbox);

        ClaimOutbox restarted = outboxOf("one");

        assertThat(take(restarted)).isEmpty();
        assertThat(value(restarted.unacknowledged(List.of(policy)))).isEqualTo(taken);
        assertThat(value(outboxOf("two").unacknowledged(List.of(policy)))).isEmpty();
    }

    @Test
    void forgetsWhatIsAcknowledged() throws Exception {
        claim("a");
        claim("b");
        List<Entry> taken = take(outbox);

        outbox.acknowledge(taken).block(SHORTLY);

        assertThat(value(outbox.unacknowledged(List.of(policy)))).isEmpty();
        assertThat(redis.commands()
                        .xlen(StockKeys.of(redis.stock.keyPrefix(), policy.id(), 0)
                                .claims())
                        .get(5, TimeUnit.SECONDS))
                .isZero();
    }

    @Test
    void givesTheEntriesOfADeadRelayToAnother() {
        claim("a");
        List<Entry> taken = take(outbox);
        ClaimOutbox other = outboxOf("two");

        List<Entry> takenOver = new ArrayList<>();
        await().atMost(SHORTLY).until(() -> {
            takenOver.addAll(value(other.takeOver(List.of(policy))));
            return !takenOver.isEmpty();
        });

        assertThat(takenOver).isEqualTo(taken);
        assertThat(value(outbox.unacknowledged(List.of(policy)))).isEmpty();
        other.acknowledge(takenOver).block(SHORTLY);
        assertThat(value(other.unacknowledged(List.of(policy)))).isEmpty();
    }

    @Test
    void readsSeveralPoliciesAndThoseWithoutAStream() {
        claim("a");
        Policy withoutStream = active(policy.id().value() + 1_000_000, 1, 1);

        List<Policy> both = List.of(withoutStream, policy);

        assertThat(value(outbox.take(both))).extracting(Entry::policyId).containsExactly(policy.id());
        assertThat(value(outbox.take(both))).isEmpty();
        assertThat(value(outbox.takeOver(List.of(withoutStream)))).isEmpty();
    }

    private ClaimOutbox outboxOf(String relay) {
        return redis.outbox(relay);
    }

    private void claim(String member) {
        stock.claim(policy, by(member)).block(SHORTLY);
    }

    private static Claim by(String member) {
        return new Claim(member, ORIGIN);
    }

    private List<Entry> take(ClaimOutbox from) {
        return value(from.take(List.of(policy)));
    }

    private static List<AcceptedClaim> claims(List<Entry> entries) {
        return entries.stream().flatMap(entry -> entry.claims().stream()).toList();
    }

    private static <T> T value(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(SHORTLY));
    }
}
