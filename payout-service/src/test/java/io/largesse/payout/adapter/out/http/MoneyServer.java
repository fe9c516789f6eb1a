package io.largesse.payout.adapter.out.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A money API that answers every call alike, as told. */
final class MoneyServer implements AutoCloseable {

    private static final Duration SHORTLY = Duration.ofSeconds(5);

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final DisposableServer server;
    private volatile Answer answer = MoneyServer::pays;

    /** What to do with a call. */
    @FunctionalInterface
    interface Answer {
        Publisher<Void> to(HttpServerResponse response);
    }

    /** A call as it came in; headers that are missing are empty. */
    record Call(String path, String apiKey, String idempotencyKey, String traceparent, String body) {}

    MoneyServer() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(this::handle)
                .bindNow(SHORTLY);
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return request.receive().aggregate().asString().defaultIfEmpty("").flatMapMany(body -> {
            calls.add(new Call(
                    request.uri(),
                    header(request, "X-Api-Key"),
                    header(request, "Idempotency-Key"),
                    header(request, "traceparent"),
                    body));
            return answer.to(response);
        });
    }

    private static String header(HttpServerRequest request, String name) {
        String value = request.requestHeaders().get(name);
        return value == null ? "" : value;
    }

    MoneyServer answering(int status, String body) {
        return answering(response -> response.status(status).sendString(Mono.just(body)));
    }

    MoneyServer answering(Answer how) {
        answer = how;
        return this;
    }

    static Publisher<Void> pays(HttpServerResponse response) {
        return response.sendString(Mono.just("{\"transactionId\":\"t-1\"}"));
    }

    static Publisher<Void> isSilent(HttpServerResponse response) {
        return Mono.never();
    }

    /** Closes the connection without a word. */
    static Publisher<Void> hangsUp(HttpServerResponse response) {
        response.withConnection(Connection::dispose);
        return Mono.never();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    List<Call> calls() {
        return calls;
    }

    @Override
    public void close() {
        server.disposeNow(SHORTLY);
    }
}
