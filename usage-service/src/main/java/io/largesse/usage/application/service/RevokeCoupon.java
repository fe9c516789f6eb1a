package io.largesse.usage.application.service;

import io.largesse.starter.audit.Actor;
import io.largesse.starter.audit.AuditEntry;
import io.largesse.starter.audit.AuditLog;
import io.largesse.starter.persistence.Transactions;
import io.largesse.usage.domain.model.CommandAnswer;
import io.largesse.usage.domain.model.CouponCommand;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.Origin;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Takes a free coupon from its member for good, and writes into the audit log who did it and why. */
@Service
public class RevokeCoupon {
    private static final String ACTION = "coupon.revoke";
    private static final String SUBJECT = "coupon";

    private final ChangeCoupons changeCoupons;
    private final AuditLog log;
    private final Transactions transactions;

    RevokeCoupon(ChangeCoupons changeCoupons, AuditLog log, Transactions transactions) {
        this.changeCoupons = changeCoupons;
        this.log = log;
        this.transactions = transactions;
    }

    /** Revoking a coupon that is revoked changes nothing. */
    public Mono<CommandAnswer> revoke(CouponId id, Actor actor) {
        Origin origin = new Origin(actor.id(), actor.clientAddress(), actor.traceparent());
        return transactions
                .inOne(changeCoupons
                        .apply(List.of(new CouponCommand.Revoke(id, origin)))
                        .map(List::getFirst)
                        .delayUntil(answer -> write(answer, id, actor)))
                .checkpoint("revoke coupon");
    }

    private Mono<Void> write(CommandAnswer answer, CouponId id, Actor actor) {
        return answer instanceof CommandAnswer.Revoked revoked && revoked.isNew()
                ? log.record(AuditEntry.by(actor, ACTION, SUBJECT, id.text()))
                : Mono.empty();
    }
}
