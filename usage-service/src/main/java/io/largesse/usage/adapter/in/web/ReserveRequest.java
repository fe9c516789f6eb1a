package io.largesse.usage.adapter.in.web;

import io.largesse.starter.problem.FieldViolation;
import io.largesse.starter.problem.Problem;
import io.largesse.usage.domain.model.CouponCommand;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.IdText;
import io.largesse.usage.domain.model.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/**
 * What is to be reserved, and for which order.
 *
 * @param orderAmount in won, before the discount
 * @param memberId whose coupon it is; a service must say it, a member may leave it out
 */
record ReserveRequest(
        @Nullable String couponId,
        @Nullable String orderId,
        @Nullable Long orderAmount,
        @Nullable String memberId) {

    /** Fails with FORBIDDEN, or with INVALID_REQUEST that names all fields that are not as they must be. */
    CouponCommand.Reserve command(Call call) {
        String reachable = call.mayUse();
        if (reachable != null && memberId != null && !reachable.equals(memberId)) {
            throw Call.forbidden();
        }
        String member = memberId == null ? reachable : memberId;
        List<FieldViolation> violations = violations(member);
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations).asException();
        }
        return new CouponCommand.Reserve(
                new CouponId(Objects.requireNonNull(couponId)),
                new OrderId(Objects.requireNonNull(orderId)),
                Objects.requireNonNull(member),
                Objects.requireNonNull(orderAmount),
                call.origin());
    }

    private List<FieldViolation> violations(@Nullable String member) {
        List<FieldViolation> violations = new ArrayList<>();
        checkId(violations, "couponId", couponId);
        checkId(violations, "orderId", orderId);
        if (orderAmount == null) {
            violations.add(violation("orderAmount", "field.required"));
        } else if (orderAmount < 1 || orderAmount > CouponCommand.Reserve.MAX_AMOUNT) {
            violations.add(violation("orderAmount", "field.between", 1, CouponCommand.Reserve.MAX_AMOUNT));
        }
        checkId(violations, "memberId", member);
        return violations;
    }

    private static void checkId(List<FieldViolation> violations, String field, @Nullable String id) {
        if (id == null) {
            violations.add(violation(field, "field.required"));
        } else if (!IdText.isId(id)) {
            violations.add(violation(field, "field.id"));
        }
    }

    private static FieldViolation violation(String field, String key, Object... arguments) {
        return new FieldViolation(field, new DefaultMessageSourceResolvable(new String[] {key}, arguments, key));
    }
}
