package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.ClaimBurst;
import io.largesse.test.ClaimBurst.Outcome;
import io.largesse.test.Guarantee;
import io.largesse.test.HttpApi;
import io.largesse.test.TestStack;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@Guarantee("Whoever hangs up in the middle takes a coupon that is stored, or none, and disturbs nobody.")
@IssueServiceTest
@ExtendWith(OutputCaptureExtension.class)
class HangUpIT {

    private static final int HANGING_UP = 600;
    private static final int STAYING = 300;

    private final int port;
    private final TestStack stack;
    private final IssueCaller caller;
    private final MeterRegistry meters;

    HangUpIT(@LocalServerPort int port, TestStack stack, @Autowired MeterRegistry meters) {
        this.port = port;
        this.stack = stack;
        this.caller = new IssueCaller(HttpApi.atPort(port), stack.tokens());
        this.meters = meters;
    }

    @Test
    void storesWhatWasAcceptedAndGoesOn(CapturedOutput output) {
        String policyId = caller.active(HANGING_UP + STAYING, 1);
        long callsBefore = calls();

        List<Outcome> stayed;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < HANGING_UP; i++) {
                String member = "gone" + i;
                boolean reset = i % 2 == 0;
                threads.submit(() -> claimAndHangUp(policyId, member, reset));
            }
            stayed = new ClaimBurst(() -> caller.api(), stack.tokens(), 16).claim(policyId, members("stay"));
        }

        assertThat(stayed).allMatch(Outcome::isAccepted);
        long accepted = awaitQuiet(policyId);
        caller.awaitAllStored(policyId, accepted);
        assertThat(accepted).isBetween((long) STAYING, (long) STAYING + HANGING_UP);
        assertThat(count("ACCEPTED") + count("ABANDONED")).isEqualTo(calls());
        assertThat(calls() - callsBefore).isBetween((long) STAYING, (long) STAYING + HANGING_UP);
        assertThat(output.getAll()).doesNotContain("\"level\":\"ERROR\"", " ERROR ", "LEAK");
    }

    @Test
    void tellsTheNumberToThoseWhoComeBack() {
        String policyId = caller.active(50, 1);
        List<String> members = IntStream.range(0, 50).mapToObj(i -> "back" + i).toList();
        members.forEach(member -> claimAndHangUp(policyId, member, true));

        List<Outcome> outcomes = new ClaimBurst(() -> caller.api(), stack.tokens(), 8).claim(policyId, members);

        assertThat(outcomes).allMatch(outcome -> outcome.isAccepted() || outcome.isDuplicate());
        assertThat(outcomes)
                .extracting(Outcome::issueId)
                .doesNotHaveDuplicates()
                .doesNotContain("");
        caller.awaitAllStored(policyId, 50);
    }

    /** Sends a whole claim and does not wait for the answer; closes in order, or with a reset. */
    private void claimAndHangUp(String policyId, String member, boolean reset) {
        String body = IssueCaller.claimJson(policyId);
        String request = "POST " + IssueCaller.ISSUE + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + stack.tokens().member(member) + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        try (Socket socket = new Socket("127.0.0.1", port)) {
            if (reset) {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until claims that are still on their way have been decided; answers how many were accepted. */
    private long awaitQuiet(String policyId) {
        await().atMost(Duration.ofSeconds(20))
                .during(Duration.ofSeconds(1))
                .until(() -> caller.statistics(policyId).number("accepted") >= STAYING
                        && caller.statistics(policyId).number("gap") == 0);
        return caller.statistics(policyId).number("accepted");
    }

    private static List<String> members(String name) {
        return IntStream.range(0, STAYING).mapToObj(i -> name + i).toList();
    }

    private long calls() {
        return timers().mapToLong(Timer::count).sum();
    }

    private long count(String outcome) {
        return timers().filter(timer -> outcome.equals(timer.getId().getTag("outcome")))
                .mapToLong(Timer::count)
                .sum();
    }

    private Stream<Timer> timers() {
        return meters.find("largesse.issue.claims").timers().stream();
    }
}
