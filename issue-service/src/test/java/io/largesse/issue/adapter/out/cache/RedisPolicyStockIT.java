package io.largesse.issue.adapter.out.cache;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.application.port.PolicyStock;
import io.largesse.issue.application.port.PolicyStockContract;
import io.largesse.issue.application.port.StockKeeping;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.ClaimDecision.Accepted;
import io.largesse.issue.domain.model.Policy;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Flux;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisPolicyStockIT extends PolicyStockContract {

    private final TestRedis redis;
    private final PolicyStock stock;

    RedisPolicyStockIT(TestStack stack) {
        redis = new TestRedis(stack);
        stock = redis.policyStock();
    }

    @AfterAll
    void close() {
        redis.close();
    }

    @Override
    protected StockKeeping keeping() {
        return redis.keeping();
    }

    @Override
    protected PolicyStock stock() {
        return stock;
    }

    @Test
    void sendsTheScriptAgainToARedisThatForgotIt() throws Exception {
        Policy policy = loaded(2, 1);
        claim(policy, "a");

        redis.commands().scriptFlush().get(5, TimeUnit.SECONDS);

        assertThat(claim(policy, "b")).isInstanceOf(Accepted.class);
    }

    @Test
    void takesAGroupOfTheLargestSize() {
        Policy policy = loaded(5_000, 1);
        StockSettings large = new StockSettings(
                redis.stock.keyPrefix(),
                2_000,
                1,
                redis.stock.pace(),
                20_000,
                redis.stock.commandTimeout(),
                redis.stock.snapshotAge());
        PolicyStock grouping = redis.policyStock(large);

        List<ClaimDecision> decisions = Flux.range(0, 5_000)
                .flatMap(i -> grouping.claim(policy, by("m" + i)), 5_000)
                .collectList()
                .block(SHORTLY);

        assertThat(Objects.requireNonNull(decisions)).hasSize(5_000).allMatch(Accepted.class::isInstance);
    }

    @Test
    void keepsKeysOfAPolicyTogetherAndForEver() throws Exception {
        Policy policy = loaded(1, 1);
        claim(policy, "a");
        StockKeys keys = StockKeys.of(redis.stock.keyPrefix(), policy.id(), 0);

        for (String key : List.of(keys.stock(), keys.members(), keys.claims())) {
            assertThat(key).contains("{" + policy.id() + ".0}");
            assertThat(redis.commands().ttl(key).get(5, TimeUnit.SECONDS)).isEqualTo(-1);
        }
    }
}
