package io.largesse.payout.application.service;

import static io.largesse.payout.application.service.TestRow.CAMPAIGN;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.domain.model.CallOutcome;
import io.largesse.payout.domain.model.CampaignStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MoneyBreakerTests {

    private static final CallOutcome NO_ANSWER = new CallOutcome.Unknown("TIME_OUT", "none within 3 s");
    private static final CallOutcome PAID = new CallOutcome.Paid("t-1");
    private static final CallOutcome REFUSED = new CallOutcome.Refused("NO_SUCH_MEMBER", "");
    private static final CallOutcome THROTTLED = new CallOutcome.Throttled(Duration.ZERO);

    private final TestGates gates = new TestGates();
    private final GateWatch watch = new GateWatch(gates, TestGates.settings());
    private final MoneyBreaker breaker =
            new MoneyBreaker(gates, watch, TestGates.settings(), new SimpleMeterRegistry());

    @BeforeEach
    void run() {
        gates.set(CAMPAIGN, CampaignStatus.RUNNING, 1);
        align();
    }

    @Test
    void opensAtTenFailuresInARow() {
        fail(9);
        assertThat(breaker.isClosed()).isTrue();

        fail(1);
        assertThat(breaker.isClosed()).isFalse();
    }

    @Test
    void anAnswerInBetweenKeepsItClosed() {
        fail(9);
        note(REFUSED);
        fail(9);

        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void callsThatFellSilentSayNothingOnceLaterOnesWereAnswered() {
        long[] silent = LongStream.generate(breaker::begin).limit(20).toArray();
        note(PAID);

        LongStream.of(silent).forEach(call -> breaker.note(call, NO_ANSWER));

        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void whatIsThrottledSaysNothing() {
        fail(9);
        note(THROTTLED);
        fail(1);

        assertThat(breaker.isClosed()).isFalse();
    }

    @Test
    void pausesTheCampaignOnce() {
        fail(10);
        align();
        align();

        assertThat(gates.status(CAMPAIGN)).isEqualTo(CampaignStatus.PAUSED);
        assertThat(gates.pauses).isEqualTo(1);
        assertThat(breaker.isClosed())
                .as("closed by what was seen of the campaign before the pause")
                .isFalse();
        assertThat(breaker.due(Instant.now())).isEmpty();
        assertThat(breaker.due(Instant.now().plusSeconds(31))).contains(CAMPAIGN);
    }

    @Test
    void staysOpenWhileThePauseCannotBeWritten() {
        fail(10);
        gates.isAway = true;
        breaker.align().onErrorComplete().block();
        gates.isAway = false;
        assertThat(breaker.isClosed()).isFalse();

        align();
        assertThat(gates.pauses).isEqualTo(1);
    }

    @Test
    void goesOnWhenATrialIsAnswered() {
        fail(10);
        align();

        breaker.tried(CAMPAIGN, NO_ANSWER).block();
        assertThat(gates.status(CAMPAIGN)).isEqualTo(CampaignStatus.PAUSED);

        breaker.tried(CAMPAIGN, REFUSED).block();
        assertThat(gates.status(CAMPAIGN)).isEqualTo(CampaignStatus.RUNNING);
        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void closesWhenAnotherInstanceHadAnAnswer() {
        fail(10);
        align();
        align();

        gates.set(CAMPAIGN, CampaignStatus.RUNNING, 1);
        align();

        assertThat(breaker.isClosed()).isTrue();
        assertThat(gates.pauses).isEqualTo(1);
    }

    @Test
    void paysGoThrough() {
        note(PAID);

        assertThat(breaker.isClosed()).isTrue();
    }

    private void fail(int times) {
        for (int call = 0; call < times; call++) {
            note(NO_ANSWER);
        }
    }

    private void note(CallOutcome outcome) {
        breaker.note(breaker.begin(), outcome);
    }

    private void align() {
        watch.refresh().then(breaker.align()).block();
    }
}
