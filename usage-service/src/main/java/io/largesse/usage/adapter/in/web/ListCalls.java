package io.largesse.usage.adapter.in.web;

import io.largesse.starter.ratelimit.EndpointLimits;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.IdText;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Finds the calls of {@link CouponListController} that are frequent: first pages, of all coupons or of a status. */
@Component
class ListCalls {
    private static final String LISTS = "/api/v1/coupons/users/";
    private static final Map<String, CouponStatus> BY_STATUS = Stream.of(CouponStatus.values())
            .collect(Collectors.toMap(status -> "status=" + status, Function.identity()));

    private final CouponListController controller;
    private final EndpointLimits limits;

    ListCalls(CouponListController controller, CallLimits limits) {
        this.controller = controller;
        this.limits = limits.lists();
    }

    /** Empty for all that is not one of these calls in its usual form. */
    Optional<FrequentCall> find(ServerHttpRequest request) {
        String path = request.getPath().value();
        if (request.getMethod() != HttpMethod.GET || !path.startsWith(LISTS)) {
            return Optional.empty();
        }
        String member = path.substring(LISTS.length());
        String query = request.getURI().getRawQuery();
        CouponStatus status = query == null ? null : BY_STATUS.get(query);
        boolean isUsual = IdText.isId(member) && (query == null || status != null);
        return isUsual ? Optional.of(list(member, status)) : Optional.empty();
    }

    private FrequentCall list(String member, @Nullable CouponStatus status) {
        return new FrequentCall(LISTS + "{userId}", limits, call -> controller.list(member, status, null, null, call));
    }
}
