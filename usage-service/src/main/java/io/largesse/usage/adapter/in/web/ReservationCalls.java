package io.largesse.usage.adapter.in.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads calls of {@link ReservationFilter}, has them done by the controller, and writes the answers. */
@Component
class ReservationCalls {
    private static final String RESERVE = "/api/v1/coupons/reserve";
    private static final String RESERVATIONS = "/api/v1/coupons/reservations/";
    private static final String CONFIRM = "/confirm";
    private static final String RELEASE = "/release";
    private static final int MAX_BYTES = 4_096;

    private final ReservationController controller;
    private final JsonMapper json;

    ReservationCalls(ReservationController controller, JsonMapper json) {
        this.controller = controller;
        this.json = json;
    }

    /** What is asked for, and how it is called in figures. */
    enum Kind {
        RESERVE(ReservationCalls.RESERVE),
        CONFIRM(RESERVATIONS + "{id}" + ReservationCalls.CONFIRM),
        RELEASE(RESERVATIONS + "{id}" + ReservationCalls.RELEASE);

        private final String pattern;

        Kind(String pattern) {
            this.pattern = pattern;
        }
    }

    /** Empty for all that is not one of these calls in its usual form. */
    static Optional<Kind> kindOf(ServerHttpRequest request) {
        if (request.getMethod() != HttpMethod.POST) {
            return Optional.empty();
        }
        String path = request.getPath().value();
        if (path.equals(RESERVE)) {
            return hasUsualBody(request.getHeaders()) ? Optional.of(Kind.RESERVE) : Optional.empty();
        }
        return path.startsWith(RESERVATIONS) ? stepOf(path) : Optional.empty();
    }

    private static boolean hasUsualBody(HttpHeaders headers) {
        long length = headers.getContentLength();
        return length > 0
                && length <= MAX_BYTES
                && MediaType.APPLICATION_JSON_VALUE.equals(headers.getFirst(HttpHeaders.CONTENT_TYPE));
    }

    private static Optional<Kind> stepOf(String path) {
        if (path.indexOf('/', RESERVATIONS.length()) != path.lastIndexOf('/')) {
            return Optional.empty();
        }
        if (path.endsWith(CONFIRM)) {
            return Optional.of(Kind.CONFIRM);
        }
        return path.endsWith(RELEASE) ? Optional.of(Kind.RELEASE) : Optional.empty();
    }

    /** Fails as the controller does. */
    Mono<Void> answer(Kind kind, ServerWebExchange exchange, Call call) {
        ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .ifPresent(observed -> observed.setPathPattern(kind.pattern));
        return done(kind, exchange.getRequest(), call)
                .flatMap(answer -> write(exchange.getResponse(), json.writeValueAsBytes(answer)));
    }

    private Mono<ReservationResponse> done(Kind kind, ServerHttpRequest request, Call call) {
        return switch (kind) {
            case RESERVE -> body(request).flatMap(reserve -> controller.reserve(reserve, call));
            case CONFIRM -> Mono.defer(() -> controller.confirm(reservationOf(request, CONFIRM), call));
            case RELEASE -> Mono.defer(() -> controller.release(reservationOf(request, RELEASE), call));
        };
    }

    private static String reservationOf(ServerHttpRequest request, String step) {
        String path = request.getPath().value();
        return path.substring(RESERVATIONS.length(), path.length() - step.length());
    }

    private Mono<ReserveRequest> body(ServerHttpRequest request) {
        return DataBufferUtils.join(request.getBody(), MAX_BYTES).map(this::read);
    }

    private ReserveRequest read(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        try {
            return present(json.readValue(bytes, ReserveRequest.class));
        } catch (JacksonException e) {
            throw new ServerWebInputException(
                    "Failed to read HTTP message", null, new DecodingException("JSON decoding error", e));
        }
    }

    /** The word {@code null} is JSON, too. */
    private static ReserveRequest present(@Nullable ReserveRequest request) {
        if (request == null) {
            throw new ServerWebInputException("No request body");
        }
        return request;
    }

    private static Mono<Void> write(ServerHttpResponse response, byte[] answer) {
        response.setStatusCode(HttpStatus.OK);
        HttpHeaders headers = response.getHeaders();
        headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        headers.setContentLength(answer.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(answer)));
    }
}
