package io.largesse.payout.adapter.out.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.domain.model.CallOutcome;
import io.largesse.payout.domain.model.CallOutcome.Paid;
import io.largesse.payout.domain.model.CallOutcome.Throttled;
import io.largesse.payout.domain.model.CallOutcome.Unknown;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class HttpMoneyApiFaultsTests extends MoneyApiTest {

    @Test
    void waitsNoLongerThanTheTimeout() {
        server.answering(MoneyServer::isSilent);
        long started = System.nanoTime();

        assertThat(pay(points())).isEqualTo(new Unknown("TIME_OUT", "no answer in time"));
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isBetween(TIMEOUT, TIMEOUT.multipliedBy(4));
        assertThat(meters.timer("largesse.payout.calls", "outcome", "UNKNOWN").count())
                .isEqualTo(1);
    }

    @Test
    void waitsNoLongerForAnAnswerThatTricklesIn() {
        server.answering(response -> response.header("Content-Length", "100")
                .send(
                        Flux.interval(TIMEOUT.dividedBy(4))
                                .map(_ -> Unpooled.copiedBuffer(" ", StandardCharsets.UTF_8)),
                        _ -> true));

        assertThat(pay(points())).isEqualTo(new Unknown("TIME_OUT", "no answer in time"));
    }

    @Test
    void usesNoConnectionWhoseAnswerWasNotWaitedFor() {
        server.answering(response -> Mono.delay(TIMEOUT.plusMillis(100))
                .thenMany(response.sendString(Mono.just("{\"transactionId\":\"late\"}"))));
        pay(points());
        server.answering(MoneyServer::pays);

        for (int i = 0; i < 20; i++) {
            assertThat(pay(points())).isEqualTo(new Paid("t-1"));
        }
    }

    @Test
    void losesItsConnectionAndDoesNotCallTwice() {
        assertThat(pay(points())).isInstanceOf(Paid.class);
        server.answering(MoneyServer::hangsUp);

        assertThat(pay(points()))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.code()).isEqualTo("CONNECTION_LOST"));

        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void readsNoHugeAnswer() {
        server.answering(200, "{\"transactionId\":\"t-1\",\"more\":\"" + "x".repeat(70_000) + "\"}");

        assertThat(pay(points()))
                .isEqualTo(new Unknown("UNREADABLE_ANSWER", "expected an answer of at most 65536 bytes, but saw more"));

        server.answering(200, "{\"transactionId\":\"t-2\",\"more\":\"" + "x".repeat(60_000) + "\"}");
        assertThat(pay(points())).isEqualTo(new Paid("t-2"));
    }

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 OK~Content-Length: 100~~{\"transactionId\":\"t-', CONNECTION_LOST",
        "'HTTP/1.1 200 OK~Content-Type: app', CONNECTION_LOST",
        "'220 mail.example ESMTP ready~~', UNREADABLE_ANSWER",
        "'', CONNECTION_LOST"
    })
    void doesNotKnowHalfAnAnswer(String answer, String code) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(other, answer.replace("~", "\r\n")));
            HttpMoneyApi lost = api(URI.create("http://127.0.0.1:" + other.getLocalPort()), 1);

            CallOutcome outcome = lost.pay(points(), null).block(SHORTLY);

            lost.destroy();
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Unknown.class, unknown -> assertThat(unknown.code()).isEqualTo(code));
        }
    }

    private static void answer(ServerSocket server, String answer) {
        try (Socket client = server.accept();
                InputStream request = client.getInputStream()) {
            byte[] call = new byte[4_096];
            assertThat(request.read(call)).isPositive();
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void findsNoServer() {
        server.close();

        assertThat(pay(points()))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.code()).isEqualTo("CONNECTION_LOST"));
    }

    @Test
    void doesNotCallWithoutAConnection() {
        server.answering(MoneyServer::isSilent);
        HttpMoneyApi narrow = api(server.url(), 1);

        List<CallOutcome> outcomes = Flux.range(0, 3)
                .flatMap(_ -> narrow.pay(points(), null))
                .collectList()
                .blockOptional(SHORTLY)
                .orElseThrow();

        narrow.destroy();
        assertThat(outcomes).filteredOn(Throttled.class::isInstance).hasSize(1);
        assertThat(server.calls()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void makesManyCallsAtOnce() {
        HttpMoneyApi patient = api(server.url(), 100, SHORTLY);

        List<CallOutcome> outcomes = Flux.range(0, 5_000)
                .flatMap(_ -> patient.pay(points(), null), 100)
                .collectList()
                .blockOptional(SHORTLY.multipliedBy(3))
                .orElseThrow();

        patient.destroy();
        assertThat(outcomes).hasSize(5_000).containsOnly(new Paid("t-1"));
    }
}
