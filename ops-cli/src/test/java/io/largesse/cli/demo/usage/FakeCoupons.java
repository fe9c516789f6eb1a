package io.largesse.cli.demo.usage;

import io.largesse.cli.demo.usage.FakeCouponSystem.Reply;
import io.largesse.cli.pay.Payment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Coupons in memory, treated as U1 and U2 demand; what is wrong with them is chosen by the test. */
final class FakeCoupons {

    private static final int REFUSALS = 20;

    private final Fault fault;
    private final Map<String, JsonNode> policies = new LinkedHashMap<>();
    private final Map<String, Coupon> coupons = new LinkedHashMap<>();
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final List<Payment> waiting = new ArrayList<>();
    private boolean isFaultDue = true;
    private String forgotten = "";
    private int refusals;

    /** What goes wrong. */
    enum Fault {
        NONE,
        LOSES_REFUNDS,
        NEVER_EXPIRES,
        BOTH_WIN,
        OTHER_DISCOUNT,
        OTHER_ANSWER,
        SERVES_STRANGERS,
        MISCOUNTS,
        REFUSES_SOME,
        SHOWS_ANOTHER,
        FORGETS_A_CONFLICT
    }

    private static final class Coupon {
        private final String id;
        private final String member;
        private final JsonNode policy;
        private String status = "ISSUED";
        private long discount;

        Coupon(String id, String member, JsonNode policy) {
            this.id = id;
            this.member = member;
            this.policy = policy;
        }

        boolean isOver() {
            String until = policy.at("/validity/until").asString("");
            return !until.isEmpty() && !Instant.now().isBefore(Instant.parse(until));
        }
    }

    private static final class Order {
        private final Coupon coupon;
        private final String id;
        private final long amount;
        private final long discount;
        private final String reservationId = UUID.randomUUID().toString();
        private String status = "RESERVED";

        Order(Coupon coupon, String id, long amount, long discount) {
            this.coupon = coupon;
            this.id = id;
            this.amount = amount;
            this.discount = discount;
        }
    }

    FakeCoupons(Fault fault) {
        this.fault = fault;
    }

    synchronized Reply open(JsonNode policy) {
        String id = Integer.toString(policies.size() + 1);
        policies.put(id, policy);
        return new Reply(201, "{\"policyId\":\"%s\"}".formatted(id));
    }

    synchronized Reply issue(String policyId, String member) {
        String id = policyId + "-" + member;
        JsonNode policy = Objects.requireNonNull(policies.get(policyId));
        boolean isNew = coupons.putIfAbsent(id, new Coupon(id, member, policy)) == null;
        return isNew
                ? new Reply(202, "{\"issueId\":\"%s\"}".formatted(id))
                : new Reply(409, "{\"code\":\"ALREADY_ISSUED\",\"issueId\":\"%s\"}".formatted(id));
    }

    synchronized Reply reserve(JsonNode request, String member) {
        Coupon coupon =
                Objects.requireNonNull(coupons.get(request.path("couponId").asString()));
        long amount = request.path("orderAmount").asLong();
        Order known = orders.get(request.path("orderId").asString());
        if (!coupon.member.equals(member) && !isWrong(Fault.SERVES_STRANGERS)) {
            return Reply.refused(404, "COUPON_NOT_FOUND");
        }
        if (known != null) {
            return known.amount == amount ? Reply.ok(repeated(known)) : Reply.refused(409, "ORDER_TAKEN");
        }
        if (isWrong(Fault.REFUSES_SOME)
                || amount < coupon.policy.path("minimumOrderAmount").asLong()) {
            return Reply.refused(409, "ORDER_TOO_SMALL");
        }
        if (!status(coupon).equals("ISSUED") && !(fault == Fault.BOTH_WIN && coupon.status.equals("RESERVED"))) {
            return Reply.refused(409, "COUPON_NOT_AVAILABLE");
        }
        if (fault == Fault.REFUSES_SOME && refusals++ < REFUSALS) {
            return Reply.refused(409, "COUPON_EXPIRED");
        }
        coupon.status = "RESERVED";
        Order order = new Order(coupon, request.path("orderId").asString(), amount, discount(coupon, amount));
        orders.put(order.id, order);
        List<Payment> early =
                waiting.stream().filter(each -> each.orderId().equals(order.id)).toList();
        waiting.removeAll(early);
        Reply reply = Reply.ok(text(order));
        early.forEach(this::pay);
        return reply;
    }

    private String repeated(Order order) {
        String text = text(order);
        return isWrong(Fault.OTHER_ANSWER) ? text.replace(order.reservationId, "another") : text;
    }

    private static String text(Order order) {
        return "{\"reservationId\":\"%s\",\"discountAmount\":%d,\"reservedUntil\":\"2099-01-01T00:00:00Z\"}"
                .formatted(order.reservationId, order.discount);
    }

    private long discount(Coupon coupon, long amount) {
        JsonNode discount = coupon.policy.path("discount");
        long off = discount.path("type").asString().equals("FIXED")
                ? discount.path("amount").asLong()
                : Math.min(
                        discount.path("maxAmount").asLong(),
                        amount / 100 * discount.path("percent").asLong());
        return isWrong(Fault.OTHER_DISCOUNT) ? off + 1 : off;
    }

    synchronized Reply step(String reservationId, String step) {
        Order order = orders.values().stream()
                .filter(each -> each.reservationId.equals(reservationId))
                .findFirst()
                .orElseThrow();
        switch (step) {
            case "confirm" -> use(order);
            case "release" -> release(order);
            default -> refund(order);
        }
        return Reply.ok(text(order));
    }

    synchronized void pay(Payment payment) {
        Order order = orders.get(payment.orderId());
        if (order == null) {
            waiting.add(payment);
            return;
        }
        switch (payment.kind()) {
            case COMPLETED -> complete(order);
            case FAILED -> release(order);
            case REFUNDED -> {
                if (!order.status.equals("CANCELLED") && fault != Fault.LOSES_REFUNDS) {
                    refund(order);
                }
            }
        }
    }

    private void complete(Order order) {
        boolean isFree = order.status.equals("RELEASED") && status(order.coupon).equals("ISSUED");
        if (order.status.equals("RESERVED") || isFree) {
            use(order);
        } else if (order.status.equals("RELEASED") && !isForgotten(order)) {
            order.status = "CONFLICT";
        }
    }

    private static void use(Order order) {
        order.status = "CONFIRMED";
        order.coupon.status = "USED";
        order.coupon.discount = order.discount;
    }

    private static void release(Order order) {
        if (order.status.equals("RESERVED")) {
            order.status = "RELEASED";
            order.coupon.status = "ISSUED";
        }
    }

    private static void refund(Order order) {
        order.status = "CANCELLED";
        order.coupon.status =
                order.coupon.policy.path("refundRule").asString().equals("RETURN") ? "ISSUED" : "CANCELLED";
        order.coupon.discount = 0;
    }

    private String status(Coupon coupon) {
        boolean isExpired = coupon.status.equals("ISSUED") && coupon.isOver() && fault != Fault.NEVER_EXPIRES;
        return isExpired ? "EXPIRED" : coupon.status;
    }

    synchronized String list(String member) {
        Stream<String> own = coupons.values().stream()
                .filter(coupon -> coupon.member.equals(member))
                .map(coupon -> line(coupon.id, status(coupon)));
        Stream<String> others = isWrong(Fault.SHOWS_ANOTHER) ? Stream.of(line("another", "ISSUED")) : Stream.of();
        return Stream.concat(own, others).collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    private static String line(String id, String status) {
        return "{\"couponId\":\"%s\",\"status\":\"%s\"}".formatted(id, status);
    }

    synchronized String conflicts() {
        return orders.values().stream()
                .filter(order -> order.status.equals("CONFLICT"))
                .map(order -> "{\"orderId\":\"%s\"}".formatted(order.id))
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    synchronized String statistics(String policyId) {
        List<Coupon> counted = coupons.values().stream()
                .filter(coupon -> coupon.policy.equals(policies.get(policyId)))
                .toList();
        String counts = Stream.of("issued", "reserved", "used", "expired", "cancelled")
                .map(name -> "\"%s\":%d".formatted(name, count(counted, name)))
                .collect(Collectors.joining(","));
        long discount = counted.stream().mapToLong(coupon -> coupon.discount).sum();
        return "{%s,\"discountAmount\":%d}".formatted(counts, discount);
    }

    private long count(List<Coupon> counted, String name) {
        long count = counted.stream()
                .filter(coupon -> status(coupon).equalsIgnoreCase(name))
                .count();
        return fault == Fault.MISCOUNTS && name.equals("used") ? count + 1 : count;
    }

    /** The first order that should be in conflict, however often it is paid. */
    private boolean isForgotten(Order order) {
        if (isWrong(Fault.FORGETS_A_CONFLICT)) {
            forgotten = order.id;
        }
        return order.id.equals(forgotten);
    }

    /** Once only. */
    private boolean isWrong(Fault asked) {
        boolean isWrong = fault == asked && isFaultDue;
        isFaultDue &= !isWrong;
        return isWrong;
    }
}
