package io.largesse.issue.application.service;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.active;
import static io.largesse.issue.application.port.Fixtures.by;
import static io.largesse.issue.application.port.Fixtures.inBuckets;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.application.service.MendStock.Mended;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.ClaimDecision.Accepted;
import io.largesse.issue.domain.model.ClaimDecision.AlreadyIssued;
import io.largesse.issue.domain.model.ClaimDecision.Refused;
import io.largesse.issue.domain.model.Policy;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MendStockTests {

    private final StockServices services = new StockServices();
    private final Policy policy = services.policies.put(active(1, 4, 1));

    @BeforeEach
    void issueTwo() {
        services.stock.load(policy).block(SHORTLY);
        claim("a");
        claim("b");
        services.scan.with(1, "a").with(2, "b");
    }

    @Test
    void leavesStockAloneThatIsThere() {
        assertThat(mend()).isEqualTo(Mended.NOTHING);
        assertThat(now().epoch()).isEqualTo(1);
    }

    @Test
    void goesOnWhereRedisStartedAnewAndLostNothing() {
        services.stock.startAnew();
        assertThat(claim("c")).isEqualTo(Refused.STOCK_NOT_LOADED);

        assertThat(mend()).isEqualTo(Mended.CONFIRMED);

        assertThat(now().epoch()).isEqualTo(1);
        assertThat(claim("a")).isInstanceOf(AlreadyIssued.class);
        assertThat(claim("c")).isInstanceOf(Accepted.class);
    }

    @Test
    void rebuildsStockInBucketsAlsoWhereItLooksWhole() {
        services.policies.put(inBuckets(policy, 2));
        services.stock.startAnew();

        assertThat(mend()).isEqualTo(Mended.REBUILT);

        assertThat(claim("a")).isInstanceOf(AlreadyIssued.class);
        assertThat(claim("c")).isInstanceOf(Accepted.class);
    }

    @Test
    void rebuildsWhereRedisForgotWhatTheLedgerHolds() {
        services.stock.forgetLatest(policy.id(), 1);

        assertThat(mend()).isEqualTo(Mended.REBUILT);

        assertThat(now().epoch()).isEqualTo(2);
        assertThat(claim("b")).isInstanceOf(AlreadyIssued.class);
    }

    @Test
    void rebuildsFromTheLedgerWhereAllIsLost() {
        services.stock.lose();

        assertThat(mend()).isEqualTo(Mended.REBUILT);

        assertThat(claim("a")).isInstanceOf(AlreadyIssued.class);
        assertThat(claim("c")).isInstanceOf(Accepted.class);
        assertThat(claim("d")).isInstanceOf(Accepted.class);
        assertThat(claim("e")).isEqualTo(Refused.SOLD_OUT);
    }

    @Test
    void givesOutPlacesAgainThatNobodyGot() {
        services.scan.with(4, "d");
        services.stock.lose();

        mend();

        assertThat(claim("c")).isInstanceOf(Accepted.class);
        assertThat(claim("e")).isEqualTo(Refused.SOLD_OUT);
    }

    private Mended mend() {
        return Objects.requireNonNull(services.mendStock().mend(policy.id()).block(SHORTLY));
    }

    private Policy now() {
        return Objects.requireNonNull(services.policies.find(policy.id()).block(SHORTLY));
    }

    private ClaimDecision claim(String member) {
        return Objects.requireNonNull(services.stock.claim(now(), by(member)).block(SHORTLY));
    }
}
