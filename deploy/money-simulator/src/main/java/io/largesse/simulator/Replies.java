package io.largesse.simulator;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.core.io.JsonStringEncoder;

/** Writes answers. */
final class Replies {

    private Replies() {}

    static Mono<Void> json(HttpServerResponse response, int status, byte[] body) {
        return response.status(status)
                .header(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length))
                .sendObject(Unpooled.wrappedBuffer(body))
                .then();
    }

    static Mono<Void> json(HttpServerResponse response, int status, String body) {
        return json(response, status, body.getBytes(StandardCharsets.UTF_8));
    }

    static Mono<Void> problem(HttpServerResponse response, int status, String code, String message) {
        String escaped = new String(JsonStringEncoder.getInstance().quoteAsCharArray(message));
        return json(response, status, "{\"code\":\"%s\",\"message\":\"%s\"}".formatted(code, escaped));
    }

    static Mono<Void> tooLarge(HttpServerResponse response) {
        return problem(
                response,
                413,
                "BODY_TOO_LARGE",
                "Expected a body of at most " + RequestBody.MAX_BYTES + " bytes, but saw more");
    }
}
