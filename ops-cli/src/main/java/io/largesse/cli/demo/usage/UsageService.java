package io.largesse.cli.demo.usage;

import io.largesse.cli.demo.DemoFailure;
import io.largesse.cli.operator.ServiceClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What usage-service says of coupons. */
record UsageService(PatientCalls calls, String operatorToken) {

    private static final String CONFLICTS = "/api/v1/ops/payment-conflicts";
    private static final int MOST_ON_PAGE = 200;

    PolicyCounts counts(DemoPolicy policy) {
        String path = ServiceClient.path("/api/v1/statistics/policies", policy.id());
        HttpAnswer answer = calls.get(path, operatorToken);
        return answer.isDone() ? PolicyCounts.of(answer.body()) : PolicyCounts.of(List.of());
    }

    /** How many payments came too late for orders named so, as operators see them. */
    long conflicts(String orderPrefix) {
        long found = 0;
        String cursor = "";
        do {
            Map<String, String> query = Map.of("limit", Integer.toString(MOST_ON_PAGE), "cursor", cursor);
            JsonNode page = answered(calls.get(ServiceClient.withQuery(CONFLICTS, query), operatorToken), CONFLICTS);
            long own = page.path("items")
                    .valueStream()
                    .filter(each -> each.path("orderId").asString("").startsWith(orderPrefix))
                    .count();
            found += own;
            // The newest come first; those of this run stand together, but for what others do meanwhile.
            cursor = own == 0 && found > 0 ? "" : page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        return found;
    }

    /** Every coupon of a member, by its number; all of them must be on one page. */
    Map<String, JsonNode> couponsOf(String memberId, String token) {
        String path = ServiceClient.path("/api/v1/coupons/users", memberId) + "?limit=" + MOST_ON_PAGE;
        Map<String, JsonNode> coupons = new HashMap<>();
        answered(calls.get(path, token), path)
                .path("items")
                .forEach(coupon -> coupons.put(coupon.path("couponId").asString(""), coupon));
        return coupons;
    }

    private static JsonNode answered(HttpAnswer answer, String path) {
        if (!answer.isDone()) {
            throw new DemoFailure(
                    "Expected an answer to GET %s, but saw %d %s".formatted(path, answer.status(), answer.code()));
        }
        return answer.body();
    }
}
