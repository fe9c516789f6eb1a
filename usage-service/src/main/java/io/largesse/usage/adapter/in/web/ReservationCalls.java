package io.largesse.usage.adapter.in.web;

import io.largesse.starter.ratelimit.EndpointLimits;
import io.largesse.usage.adapter.in.web.FrequentCall.Work;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Finds the calls of {@link ReservationController} that are frequent. */
@Component
class ReservationCalls {
    private static final String RESERVE = "/api/v1/coupons/reserve";
    private static final String RESERVATIONS = "/api/v1/coupons/reservations/";
    private static final String CONFIRM = "/confirm";
    private static final String RELEASE = "/release";
    private static final int MAX_BYTES = 4_096;

    private final ReservationController controller;
    private final EndpointLimits limits;
    private final JsonMapper json;

    ReservationCalls(ReservationController controller, CallLimits limits, JsonMapper json) {
        this.controller = controller;
        this.limits = limits.reservations();
        this.json = json;
    }

    /** Empty for all that is not one of these calls in its usual form. */
    Optional<FrequentCall> find(ServerHttpRequest request) {
        if (request.getMethod() != HttpMethod.POST) {
            return Optional.empty();
        }
        String path = request.getPath().value();
        if (path.equals(RESERVE)) {
            return hasUsualBody(request.getHeaders()) ? Optional.of(reserve(request)) : Optional.empty();
        }
        return path.startsWith(RESERVATIONS) ? step(path) : Optional.empty();
    }

    private static boolean hasUsualBody(HttpHeaders headers) {
        long length = headers.getContentLength();
        return length > 0
                && length <= MAX_BYTES
                && MediaType.APPLICATION_JSON_VALUE.equals(headers.getFirst(HttpHeaders.CONTENT_TYPE));
    }

    private FrequentCall reserve(ServerHttpRequest request) {
        return new FrequentCall(
                RESERVE, limits, call -> body(request).flatMap(reserve -> controller.reserve(reserve, call)));
    }

    private Optional<FrequentCall> step(String path) {
        if (path.indexOf('/', RESERVATIONS.length()) != path.lastIndexOf('/')) {
            return Optional.empty();
        }
        if (path.endsWith(CONFIRM)) {
            return Optional.of(step(CONFIRM, call -> controller.confirm(reservationOf(path, CONFIRM), call)));
        }
        return path.endsWith(RELEASE)
                ? Optional.of(step(RELEASE, call -> controller.release(reservationOf(path, RELEASE), call)))
                : Optional.empty();
    }

    private FrequentCall step(String name, Work work) {
        return new FrequentCall(RESERVATIONS + "{id}" + name, limits, work);
    }

    private static String reservationOf(String path, String step) {
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
}
