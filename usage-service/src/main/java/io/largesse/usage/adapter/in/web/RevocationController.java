package io.largesse.usage.adapter.in.web;

import io.largesse.starter.audit.ReasonRequest;
import io.largesse.starter.problem.Problem;
import io.largesse.usage.application.service.RevokeCoupon;
import io.largesse.usage.domain.model.CouponId;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Takes coupons from members, for operators, who say why. */
@RestController
class RevocationController {
    private final RevokeCoupon revokeCoupon;

    RevocationController(RevokeCoupon revokeCoupon) {
        this.revokeCoupon = revokeCoupon;
    }

    @PostMapping("/api/v1/ops/coupons/{id}/revoke")
    Mono<RevocationResponse> revoke(
            @PathVariable String id, @Valid @RequestBody(required = false) @Nullable ReasonRequest body, Call call) {
        String reason = reasonOf(body);
        if (!CouponId.isCouponId(id)) {
            throw Problem.of(UsageProblem.COUPON_NOT_FOUND).asException();
        }
        return revokeCoupon.revoke(new CouponId(id), call.because(reason)).map(CommandAnswers::revocation);
    }

    private static String reasonOf(@Nullable ReasonRequest body) {
        String reason = body == null ? null : body.reason();
        if (reason == null) {
            throw Problem.invalid("reason", "field.required").asException();
        }
        if (reason.isBlank()) {
            throw Problem.invalid("reason", "field.reason", ReasonRequest.MAX_LENGTH)
                    .asException();
        }
        return reason;
    }
}
