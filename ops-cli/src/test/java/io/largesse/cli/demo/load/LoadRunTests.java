package io.largesse.cli.demo.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.cli.demo.load.FakeIssueService.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadRunTests {

    private static final int MEMBERS = 1_000;

    @Test
    void countsAnswersOfEveryKind() throws Exception {
        try (var service = FakeIssueService.honest(600)) {
            int[] order =
                    IntStream.range(0, MEMBERS + 200).map(n -> n % MEMBERS).toArray();

            LoadResult result = run(settings(service.uri()), order);

            assertThat(result.accepted()).isEqualTo(600);
            assertThat(result.refused("SOLD_OUT") + result.refused("ALREADY_ISSUED"))
                    .isEqualTo(600);
            assertThat(result.answered()).isEqualTo(order.length);
            assertThat(result.lost()).isZero();
            assertThat(result.unsent()).isZero();
            assertThat(result.latencyMicros().getTotalCount()).isEqualTo(order.length);
            assertThat(result.ratePerSecond()).isPositive();
            assertThat(service.claims()).isEqualTo(order.length);
        }
    }

    @Test
    void remembersWhatEachRequestWasTold() throws Exception {
        try (var service = FakeIssueService.honest(MEMBERS)) {
            int[] order = everyMemberOnce();

            Answers answers = run(settings(service.uri()), order).answers();

            for (int request = 0; request < order.length; request++) {
                assertThat(answers.accepted(request)).isTrue();
                assertThat(answers.issueId(request))
                        .isEqualTo(service.issueIdByMember().get("m" + order[request]));
            }
        }
    }

    @Test
    void countsDroppedConnectionsAndGoesOn() throws Exception {
        try (var service = FakeIssueService.answering(member -> switch (Integer.parseInt(member.substring(1)) % 4) {
            case 0 -> Reply.DROP;
            case 1 -> Reply.refused(503, "OVERLOADED");
            default -> Reply.accepted("N" + member);
        })) {
            LoadResult result = run(settings(service.uri()), everyMemberOnce());

            assertThat(result.accepted()).isEqualTo(MEMBERS / 2);
            assertThat(result.refused()).containsExactlyEntriesOf(Map.of("OVERLOADED", MEMBERS / 4L));
            assertThat(result.transportErrors()).containsExactlyEntriesOf(Map.of("CONNECTION_LOST", MEMBERS / 4L));
            assertThat(result.unsent()).isZero();
        }
    }

    @Test
    void givesUpAnswersThatAreOverdue() throws Exception {
        var released = new CountDownLatch(1);
        try (var service = FakeIssueService.answering(member -> {
            if ("m3".equals(member)) {
                awaitQuietly(released);
            }
            return Reply.accepted("N" + member);
        })) {
            var settings = new LoadSettings(service.uri(), 8, Duration.ofMillis(500), Duration.ofSeconds(20));

            LoadResult result = run(settings, everyMemberOnce());

            released.countDown();
            assertThat(result.accepted()).isEqualTo(MEMBERS - 1);
            assertThat(result.transportErrors()).containsOnlyKeys("TIMEOUT");
        }
    }

    @Test
    void endsWhenNobodyAnswers() throws Exception {
        int port = freePort();
        var settings = new LoadSettings(
                URI.create("http://127.0.0.1:" + port), 4, Duration.ofMillis(500), Duration.ofSeconds(1));

        LoadResult result = run(settings, everyMemberOnce());

        assertThat(result.answered()).isZero();
        assertThat(result.unsent()).isEqualTo(MEMBERS);
    }

    private static LoadResult run(LoadSettings settings, int[] order) throws Exception {
        byte[][] tokens = IntStream.range(0, MEMBERS)
                .mapToObj(member -> ("m" + member).getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
        try (LoadRun run = LoadRun.start(settings, new ClaimRequests(settings.service(), "1", tokens, order))) {
            return run.result().get(50, TimeUnit.SECONDS);
        }
    }

    private static LoadSettings settings(URI service) {
        return LoadSettings.of(service, 16);
    }

    private static int[] everyMemberOnce() {
        return IntStream.range(0, MEMBERS).toArray();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
