package io.largesse.simulator;

import io.largesse.simulator.desk.Answer;
import io.largesse.simulator.desk.PaymentDesk;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.AsciiString;
import java.util.concurrent.Executor;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableChannel;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Payments by the shortest way; all else goes to the control calls. */
final class Routes {

    private static final String PAYMENTS = "/v1/payments";
    private static final AsciiString API_KEY = AsciiString.cached("x-api-key");
    private static final AsciiString IDEMPOTENCY_KEY = AsciiString.cached("idempotency-key");

    private final PaymentDesk desk;
    private final ControlRoutes control;

    Routes(PaymentDesk desk, Executor loop) {
        this.desk = desk;
        this.control = new ControlRoutes(desk, loop);
    }

    Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return request.uri().equals(PAYMENTS) && request.method().equals(HttpMethod.POST)
                ? pay(request, response)
                : control.handle(request, response);
    }

    private Mono<Void> pay(HttpServerRequest request, HttpServerResponse response) {
        HttpHeaders headers = request.requestHeaders();
        String key = headers.get(IDEMPOTENCY_KEY);
        Answer turnedAway = desk.turnAway(headers.get(API_KEY), key);
        if (turnedAway != null) {
            return send(turnedAway, request, response);
        }
        return RequestBody.of(request)
                .flatMap(body -> Mono.<Answer>create(caller -> desk.accept(key, body, caller::success)))
                .flatMap(answer -> send(answer, request, response))
                .onErrorResume(RequestBody.TooLarge.class, _ -> Replies.tooLarge(response));
    }

    private static Mono<Void> send(Answer answer, HttpServerRequest request, HttpServerResponse response) {
        if (answer.isSilence()) {
            request.withConnection(DisposableChannel::dispose);
            return Mono.never();
        }
        if (answer.retryAfterSeconds() >= 0) {
            response.header(HttpHeaderNames.RETRY_AFTER, Integer.toString(answer.retryAfterSeconds()));
        }
        return Replies.json(response, answer.status(), answer.json());
    }
}
