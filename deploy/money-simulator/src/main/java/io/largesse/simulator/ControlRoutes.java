package io.largesse.simulator;

import io.largesse.simulator.desk.PaymentDesk;
import io.largesse.simulator.ledger.LedgerCursor;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** The calls that command the simulator and read its ledger; they need no API key. */
final class ControlRoutes {

    private final PaymentDesk desk;

    /** Each step of a reader is a task of the loop of its own, so that calls of the API come in between. */
    private final Scheduler betweenCalls;

    ControlRoutes(PaymentDesk desk, Executor loop) {
        this.desk = desk;
        this.betweenCalls = Schedulers.fromExecutor(loop);
    }

    Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        var uri = new QueryStringDecoder(request.uri());
        String prefix = uri.parameters().getOrDefault("prefix", List.of("")).getFirst();
        return switch (request.method().name() + " " + uri.path()) {
            case "GET /health" -> Replies.json(response, 200, "{\"status\":\"UP\"}");
            case "GET /control/behaviour" -> Replies.json(response, 200, ControlJson.write(desk.behaviour()));
            case "PUT /control/behaviour" -> withBody(request, response, this::behave);
            case "POST /control/outage" -> withBody(request, response, this::breakDown);
            case "GET /ledger" -> payments(response, prefix);
            case "GET /ledger/summary" -> summary(response, prefix);
            case "DELETE /ledger" -> empty(response);
            default ->
                Replies.problem(
                        response,
                        404,
                        "NOT_FOUND",
                        "Expected one of the simulator's calls, but saw %s %s"
                                .formatted(request.method().name(), uri.path()));
        };
    }

    private String behave(byte[] body) {
        desk.behave(ControlJson.readBehaviour(body, desk.behaviour()));
        return ControlJson.write(desk.behaviour());
    }

    private String breakDown(byte[] body) {
        desk.outage(ControlJson.readOutage(body));
        return new String(body, StandardCharsets.UTF_8);
    }

    private Mono<Void> summary(HttpServerResponse response, String prefix) {
        try {
            return Replies.json(response, 200, ControlJson.write(desk.summary(prefix)));
        } catch (IllegalArgumentException wrong) {
            return bad(response, wrong);
        }
    }

    private Mono<Void> empty(HttpServerResponse response) {
        desk.emptyLedger();
        return response.status(204).send();
    }

    private Publisher<Void> payments(HttpServerResponse response, String prefix) {
        LedgerCursor cursor = desk.cursor(prefix);
        Flux<ByteBuf> lines = Mono.fromCallable(cursor::next)
                .subscribeOn(betweenCalls)
                .repeat(() -> !cursor.hasEnded())
                .filter(step -> step.length > 0)
                .map(Unpooled::wrappedBuffer);
        return response.header(HttpHeaderNames.CONTENT_TYPE, "application/x-ndjson")
                .send(lines);
    }

    private static Mono<Void> withBody(
            HttpServerRequest request, HttpServerResponse response, Function<byte[], String> command) {
        return RequestBody.of(request)
                .map(command)
                .flatMap(done -> Replies.json(response, 200, done))
                .onErrorResume(RequestBody.TooLarge.class, _ -> Replies.tooLarge(response))
                .onErrorResume(IllegalArgumentException.class, wrong -> bad(response, wrong));
    }

    private static Mono<Void> bad(HttpServerResponse response, IllegalArgumentException wrong) {
        return Replies.problem(response, 400, "BAD_CONTROL", String.valueOf(wrong.getMessage()));
    }
}
