package io.largesse.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestTokens;

/** Members, services and operators who call usage-service. */
record UsageCaller(HttpApi api, TestTokens tokens) {
    static final String RESERVE = "/api/v1/coupons/reserve";
    static final String RESERVATIONS = "/api/v1/coupons/reservations/";
    static final String SHOP = "order-service";

    HttpApi member(String id) {
        return api.as(tokens.member(id));
    }

    /** The shop, which reserves and pays for its members. */
    HttpApi service() {
        return api.as(tokens.service(SHOP));
    }

    HttpApi operator() {
        return api.as(tokens.operator());
    }

    static String reserveJson(String couponId, String orderId, long orderAmount) {
        return "{\"couponId\":\"%s\",\"orderId\":\"%s\",\"orderAmount\":%d}".formatted(couponId, orderId, orderAmount);
    }

    static String reserveJson(String couponId, String orderId, long orderAmount, String memberId) {
        return "{\"couponId\":\"%s\",\"orderId\":\"%s\",\"orderAmount\":%d,\"memberId\":\"%s\"}"
                .formatted(couponId, orderId, orderAmount, memberId);
    }

    Answer reserve(String memberId, String couponId, String orderId, long orderAmount) {
        return member(memberId).post(RESERVE, reserveJson(couponId, orderId, orderAmount));
    }

    /** Reserves, which must succeed; answers the reservation's id. */
    String reserved(String memberId, String couponId, String orderId, long orderAmount) {
        return good(reserve(memberId, couponId, orderId, orderAmount)).text("reservationId");
    }

    Answer find(String memberId, String reservationId) {
        return member(memberId).get(RESERVATIONS + reservationId);
    }

    Answer confirm(String memberId, String reservationId) {
        return member(memberId).post(RESERVATIONS + reservationId + "/confirm", "");
    }

    Answer release(String memberId, String reservationId) {
        return member(memberId).post(RESERVATIONS + reservationId + "/release", "");
    }

    /** As the shop does; members may not. */
    Answer cancel(String reservationId) {
        return service().post(RESERVATIONS + reservationId + "/cancel", "");
    }

    /** As an operator does. */
    Answer revoke(String couponId, String reason) {
        return operator().post("/api/v1/ops/coupons/" + couponId + "/revoke", "{\"reason\":\"" + reason + "\"}");
    }

    static Answer good(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
