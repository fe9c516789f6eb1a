package io.largesse.usage.adapter.in.web;

import static io.largesse.usage.adapter.in.web.SliceCaller.OPERATOR;
import static io.largesse.usage.adapter.in.web.SliceCaller.RESERVATIONS;
import static io.largesse.usage.adapter.in.web.SliceCaller.RESERVE;
import static io.largesse.usage.adapter.in.web.SliceCaller.SHOP;
import static io.largesse.usage.adapter.in.web.SliceCaller.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.usage.application.port.OvertakenException;
import io.largesse.usage.application.service.CommandDesk;
import io.largesse.usage.domain.model.CommandAnswer;
import io.largesse.usage.domain.model.CouponCommand;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.OrderStatus;
import io.largesse.usage.domain.model.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;

/** Reservations as callers make them, and what they are told when it cannot be. */
@SpringBootTest(classes = WebSlice.class, webEnvironment = WebEnvironment.MOCK)
class ReservationApiTests {
    private final SlicedCoupons coupons;
    private final RecordedChanges told;
    private final CommandDesk desk;
    private final SliceFixtures fixtures;
    private final SliceCaller alice;

    ReservationApiTests(ApplicationContext context) {
        coupons = context.getBean(SlicedCoupons.class);
        told = context.getBean(RecordedChanges.class);
        desk = context.getBean(CommandDesk.class);
        fixtures = new SliceFixtures(coupons);
        alice = SliceCaller.of(context);
    }

    private static String body(String coupon, String order, long amount) {
        return "{\"couponId\":\"%s\",\"orderId\":\"%s\",\"orderAmount\":%d}".formatted(coupon, order, amount);
    }

    private static String bodyOf(String member, String coupon, String order, long amount) {
        return body(coupon, order, amount).replace("}", ",\"memberId\":\"" + member + "\"}");
    }

    private static String newOrder() {
        return "o-" + UUID.randomUUID();
    }

    @Test
    void answersWhatIsLeftToPay() {
        String coupon = fixtures.coupon();
        String order = newOrder();

        JsonNode answer = alice.post(RESERVE, body(coupon, order, 20_000), 200);

        assertThat(answer.propertyNames())
                .containsExactly(
                        "reservationId",
                        "couponId",
                        "orderId",
                        "orderAmount",
                        "discountAmount",
                        "payableAmount",
                        "status",
                        "reservedUntil");
        assertThat(answer.get("couponId").asString()).isEqualTo(coupon);
        assertThat(answer.get("orderId").asString()).isEqualTo(order);
        assertThat(answer.get("orderAmount").asLong()).isEqualTo(20_000);
        assertThat(answer.get("discountAmount").asLong()).isEqualTo(3_000);
        assertThat(answer.get("payableAmount").asLong()).isEqualTo(17_000);
        assertThat(answer.get("status").asString()).isEqualTo("RESERVED");
        assertThat(Instant.parse(answer.get("reservedUntil").asString()))
                .isAfter(Instant.now().plus(Duration.ofMinutes(29)));
        assertThat(told.changes().getLast().reason().origin())
                .isEqualTo(new Origin("alice", WebSlice.ADDRESS, WebSlice.TRACEPARENT));
    }

    @Test
    void answersRepeatsAsBefore() {
        String reserve = body(fixtures.coupon(), newOrder(), 20_000);
        JsonNode first = alice.post(RESERVE, reserve, 200);
        String path = RESERVATIONS + first.get("reservationId").asString();

        assertThat(alice.post(RESERVE, reserve, 200)).isEqualTo(first);
        JsonNode confirmed = alice.post(path + "/confirm", "", 200);
        assertThat(confirmed.get("status").asString()).isEqualTo("CONFIRMED");
        assertThat(alice.post(path + "/confirm", "", 200)).isEqualTo(confirmed);
        assertThat(alice.post(RESERVE, reserve, 200)).isEqualTo(confirmed);
        assertThat(alice.get(path, 200)).isEqualTo(confirmed);
    }

    @Test
    void reservesForMembersThatServicesName() {
        String coupon = fixtures.coupon();
        SliceCaller shop = alice.as(SHOP);

        assertThat(code(shop.post(RESERVE, bodyOf("bob", coupon, newOrder(), 20_000), 404)))
                .isEqualTo("COUPON_NOT_FOUND");
        JsonNode nobody = shop.post(RESERVE, body(coupon, newOrder(), 20_000), 400);
        assertThat(nobody.at("/errors/0/field").asString()).isEqualTo("memberId");
        assertThat(nobody.at("/errors/0/message").asString()).isEqualTo("is required");

        JsonNode reserved = shop.post(RESERVE, bodyOf("alice", coupon, newOrder(), 20_000), 200);

        assertThat(alice.get(RESERVATIONS + reserved.get("reservationId").asString(), 200))
                .isEqualTo(reserved);
        assertThat(told.changes().getLast().reason().origin().actor()).isEqualTo("shop");
    }

    @Test
    void reservesForNobodyElse() {
        String coupon = fixtures.coupon();

        assertThat(code(alice.as("bob MEMBER").post(RESERVE, body(coupon, newOrder(), 20_000), 404)))
                .isEqualTo("COUPON_NOT_FOUND");
        assertThat(code(alice.as("bob MEMBER").post(RESERVE, bodyOf("alice", coupon, newOrder(), 20_000), 403)))
                .isEqualTo("FORBIDDEN");
        assertThat(code(alice.as(OPERATOR).post(RESERVE, bodyOf("alice", coupon, newOrder(), 20_000), 403)))
                .isEqualTo("FORBIDDEN");
        alice.post(RESERVE, bodyOf("alice", coupon, newOrder(), 20_000), 200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alice MEMBER | 200 | 200 | 403 | 200
            bob MEMBER   | 404 | 404 | 403 | 404
            shop SERVICE | 200 | 200 | 200 | 200
            kim OPERATOR | 403 | 403 | 200 | 200
            guest        | 403 | 403 | 403 | 403
            """)
    void letsCallersDoWhatTheirRolesAllow(String caller, int confirm, int release, int cancel, int find) {
        SliceCaller api = alice.as(caller);

        api.post(RESERVATIONS + fixtures.order(newOrder(), OrderStatus.RESERVED) + "/confirm", "", confirm);
        api.post(RESERVATIONS + fixtures.order(newOrder(), OrderStatus.RESERVED) + "/release", "", release);
        api.post(RESERVATIONS + fixtures.order(newOrder(), OrderStatus.CONFIRMED) + "/cancel", "", cancel);
        api.get(RESERVATIONS + fixtures.order(newOrder(), OrderStatus.CONFIRMED), find);
    }

    @ParameterizedTest
    @CsvSource({
        "RESERVED,cancel",
        "CONFIRMED,release",
        "RELEASED,confirm",
        "RELEASED,cancel",
        "CANCELLED,confirm",
        "CANCELLED,release",
        "CONFLICT,confirm",
        "CONFLICT,release",
        "CONFLICT,cancel"
    })
    void refusesStepsThatDoNotLeadOn(OrderStatus status, String step) {
        String path = RESERVATIONS + fixtures.order(newOrder(), status);

        JsonNode refused = alice.as("shop SERVICE MEMBER").post(path + "/" + step, "", 409);

        assertThat(code(refused)).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(refused.get("reservationStatus").asString()).isEqualTo(status.name());
        assertThat(refused.get("detail").asString()).contains(status.name());
        assertThat(alice.get(path, 200).get("status").asString()).isEqualTo(status.name());
    }

    @Test
    void saysWhyACouponIsNotForThisOrder() {
        JsonNode early = reserve(fixtures.coupon(Duration.ofHours(1), Duration.ofHours(2)), 20_000);
        JsonNode late = reserve(fixtures.coupon(Duration.ofHours(-2), Duration.ofHours(-1)), 20_000);
        JsonNode small = reserve(fixtures.coupon(), 9_999);

        assertThat(code(early)).isEqualTo("COUPON_NOT_VALID_YET");
        assertThat(Instant.parse(early.get("validFrom").asString())).isAfter(Instant.now());
        assertThat(early.get("detail").asString())
                .isEqualTo("The coupon may be used from %s on.".formatted(inSeoul(early.get("validFrom"))));
        assertThat(code(late)).isEqualTo("COUPON_EXPIRED");
        assertThat(Instant.parse(late.get("validUntil").asString())).isBefore(Instant.now());
        assertThat(late.get("detail").asString())
                .isEqualTo("The coupon could be used until %s.".formatted(inSeoul(late.get("validUntil"))));
        assertThat(code(small)).isEqualTo("ORDER_TOO_SMALL");
        assertThat(small.get("minimumOrderAmount").asLong()).isEqualTo(10_000);
        assertThat(small.get("detail").asString()).isEqualTo("The coupon is for orders of 10,000 won and more.");
    }

    private static String inSeoul(JsonNode time) {
        return Instant.parse(time.asString())
                .atZone(ZoneId.of("Asia/Seoul"))
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss '+09:00'"));
    }

    private JsonNode reserve(String coupon, long amount) {
        return alice.post(RESERVE, body(coupon, newOrder(), amount), 409);
    }

    @Test
    void givesACouponToOneOrderAndAnOrderOneCoupon() {
        String coupon = fixtures.coupon();
        String order = newOrder();
        alice.post(RESERVE, body(coupon, order, 20_000), 200);

        JsonNode second = reserve(coupon, 20_000);
        assertThat(code(second)).isEqualTo("COUPON_NOT_AVAILABLE");
        assertThat(second.get("couponStatus").asString()).isEqualTo("RESERVED");
        for (String other : new String[] {body(coupon, order, 20_001), body(fixtures.coupon(), order, 20_000)}) {
            assertThat(code(alice.post(RESERVE, other, 409))).isEqualTo("ORDER_TAKEN");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0", "00000000-0000-7000-8000-00000000000", "01927d2e-0000-7000-8000-000000000000"})
    void knowsNoOtherReservations(String id) {
        for (String step : new String[] {"/confirm", "/release", "/cancel"}) {
            assertThat(code(alice.as(SHOP).post(RESERVATIONS + id + step, "", 404)))
                    .isEqualTo("RESERVATION_NOT_FOUND");
        }
        assertThat(code(alice.get(RESERVATIONS + id, 404))).isEqualTo("RESERVATION_NOT_FOUND");
    }

    @Test
    void namesAllFieldsThatAreWrong() {
        JsonNode answer = alice.as(SHOP)
                .post(RESERVE, "{\"couponId\":\"a b\",\"orderAmount\":0,\"memberId\":\"" + "m".repeat(65) + "\"}", 400);

        assertThat(code(answer)).isEqualTo("INVALID_REQUEST");
        assertThat(answer.get("errors").toString()).isEqualTo("""
                [{"field":"couponId","message":"must be 1 to 64 characters out of A-Z a-z 0-9 . _ : @ + | -"},\
                {"field":"orderId","message":"is required"},\
                {"field":"orderAmount","message":"must be from 1 to 1000000000000"},\
                {"field":"memberId","message":"must be 1 to 64 characters out of A-Z a-z 0-9 . _ : @ + | -"}]""");
    }

    @Test
    void refusesInKorean() {
        JsonNode answer = alice.inKorean().post(RESERVE, body(fixtures.coupon(), newOrder(), 9_999), 409);

        assertThat(answer.get("title").asString()).isEqualTo("최소 주문 금액 미달");
        assertThat(answer.get("detail").asString()).isEqualTo("10,000원 이상 주문할 때 사용할 수 있는 쿠폰입니다.");
    }

    @Test
    void asksToComeAgainWhereTooManyWait() {
        Sinks.Empty<Void> gate = Sinks.empty();
        coupons.waitFor(gate.asMono());
        CompletableFuture<@Nullable CommandAnswer> running = submit();
        CompletableFuture<@Nullable CommandAnswer> waiting = submit();
        try {
            assertComeAgain("OVERLOADED");
        } finally {
            coupons.waitFor(gate.asMono());
            gate.tryEmitEmpty();
        }

        assertThat(running).succeedsWithin(Duration.ofSeconds(10));
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(10));
    }

    private CompletableFuture<@Nullable CommandAnswer> submit() {
        return desk.submit(new CouponCommand.Revoke(new CouponId("none"), Origin.ofService("test")))
                .toFuture();
    }

    @Test
    void asksToComeAgainWhereOthersAreAlwaysFirst() {
        coupons.failWith(new OvertakenException("a test"));
        try {
            assertComeAgain("SERVICE_UNAVAILABLE");
        } finally {
            coupons.failWith(null);
        }
    }

    private void assertComeAgain(String code) {
        EntityExchangeResult<byte[]> answer = alice.posted(RESERVE, body(fixtures.coupon(), newOrder(), 20_000));

        assertThat(code(SliceCaller.json(answer, 503))).isEqualTo(code);
        assertThat(answer.getResponseHeaders().getFirst("Retry-After")).isEqualTo("1");
    }
}
