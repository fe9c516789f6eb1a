package io.largesse.benchmarks.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** The schedule is kept whatever the server does, and what is late counts from when it was due. */
class RateRunTests {

    private static final int RATE = 1_000;
    private static final int SECONDS = 2;

    private final Set<String> tokensSeen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong stalledUntil = new AtomicLong();

    @TempDir
    private Path folder;

    private DisposableServer server =
            HttpServer.create().port(0).handle(this::answer).bindNow();

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    @Test
    void sendsEachTokenOnceAtTheRateOverAllConnections() throws Exception {
        RateTally tally = drive(100);

        assertThat(tally.accepted()).isEqualTo(RATE * SECONDS);
        assertThat(tally.unanswered() + tally.unsent()).isZero();
        assertThat(tokensSeen).hasSize(RATE * (SECONDS + 1));
    }

    /** A driver that waits for answers would send few requests while the server stalls, and count few as late. */
    @Test
    void countsAllRequestsThatWereDueDuringAStall() throws Exception {
        stallAfter = RATE * 3 / 2;

        RateTally tally = drive(100);

        long late = tally.answered() - tally.latencyMicros().getCountBetweenValues(0, 100_000);
        assertThat(tally.accepted()).isEqualTo(RATE * SECONDS);
        // 600 ms without an answer: those due in the first 500 ms of it waited for more than 100 ms.
        assertThat(late).isGreaterThan(450L);
        assertThat(tally.latencyMicros().getMaxValue()).isGreaterThan(550_000);
    }

    @Test
    void countsRefusalsByStatusAndCode() throws Exception {
        refuse = true;

        RateTally tally = drive(10);

        assertThat(tally.accepted()).isZero();
        assertThat(tally.answers()).containsOnlyKeys("409 SOLD_OUT").containsValue((long) RATE * SECONDS);
    }

    @Test
    void countsWhatALostConnectionLeavesUnanswered() throws Exception {
        hangUpAt = RATE * 2;

        RateTally tally = drive(10);

        assertThat(tally.unanswered()).isPositive();
        assertThat(tally.accepted() + tally.unanswered() + tally.unsent()).isEqualTo(RATE * SECONDS);
        assertThat(tally.accepted()).isGreaterThan(RATE);
    }

    private volatile int stallAfter = Integer.MAX_VALUE;
    private volatile int hangUpAt = Integer.MAX_VALUE;
    private volatile boolean refuse;

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        tokensSeen.add(request.requestHeaders().get("Authorization"));
        int number = requests.incrementAndGet();
        if (number == stallAfter) {
            stalledUntil.set(System.nanoTime() + Duration.ofMillis(600).toNanos());
        }
        if (number == hangUpAt) {
            request.withConnection(connection -> connection.channel().close());
        }
        String body = refuse ? "{\"code\":\"SOLD_OUT\"}" : "{\"issueId\":\"1\"}";
        Duration wait = Duration.ofNanos(Math.max(0, stalledUntil.get() - System.nanoTime()));
        return request.receive()
                .then(
                        wait.isPositive() && stalledUntil.get() != 0
                                ? Mono.delay(wait).then()
                                : Mono.empty())
                .then(Mono.defer(() -> response.status(refuse ? 409 : 202)
                        .sendString(Mono.just(body))
                        .then()));
    }

    private RateTally drive(int connections) throws Exception {
        RatePlan plan = new RatePlan(
                List.of(URI.create("http://127.0.0.1:" + server.port())),
                RATE,
                connections,
                1,
                Duration.ofNanos(500_000),
                Duration.ofSeconds(1),
                Duration.ofSeconds(SECONDS),
                Duration.ofSeconds(5));
        try (RateRun run = new RateRun(plan, "1", tokens((int) plan.requests()))) {
            run.connect().get(20, TimeUnit.SECONDS);
            return run.drive().get(30, TimeUnit.SECONDS);
        }
    }

    private TokenFile tokens(int count) throws IOException {
        Path file = folder.resolve("tokens.txt");
        Files.writeString(
                file,
                IntStream.range(0, count).mapToObj(i -> "token" + i + "\n").collect(Collectors.joining()));
        return TokenFile.open(file, count);
    }
}
