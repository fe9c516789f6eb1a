package io.largesse.cli.demo.usage;

import io.largesse.cli.demo.DemoFailure;
import io.largesse.cli.operator.ServiceClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What usage-service says of coupons. */
record UsageService(PatientCalls calls, String operatorToken) {

    private static final int MOST_COUPONS = 100;

    PolicyCounts counts(DemoPolicy policy) {
        String path = ServiceClient.path("/api/v1/statistics/policies", policy.id());
        HttpAnswer answer = calls.get(path, operatorToken);
        return answer.isDone() ? PolicyCounts.of(answer.body()) : PolicyCounts.of(List.of());
    }

    /** Every coupon of a member, by its number; all of them must be on one page. */
    Map<String, JsonNode> couponsOf(String memberId, String token) {
        String path = ServiceClient.path("/api/v1/coupons/users", memberId) + "?limit=" + MOST_COUPONS;
        HttpAnswer answer = calls.get(path, token);
        if (!answer.isDone()) {
            throw new DemoFailure("Expected the coupons of member %s, but saw %d %s"
                    .formatted(memberId, answer.status(), answer.code()));
        }
        Map<String, JsonNode> coupons = new HashMap<>();
        answer.body()
                .path("items")
                .forEach(coupon -> coupons.put(coupon.path("couponId").asString(""), coupon));
        return coupons;
    }
}
