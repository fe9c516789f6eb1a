package io.largesse.usage.adapter.in.web;

import io.largesse.starter.audit.AuditEntry;
import io.largesse.usage.application.port.UsageEvents;
import io.largesse.usage.domain.model.CouponChange;
import io.largesse.usage.domain.model.PaymentConflict;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** What was told of coupons: to other services, and in the audit log. */
record RecordedChanges(List<CouponChange> changes, List<AuditEntry> lines) implements UsageEvents {

    RecordedChanges() {
        this(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
    }

    @Override
    public Mono<Void> add(List<CouponChange> more, List<PaymentConflict> conflicts) {
        return Mono.fromRunnable(() -> changes.addAll(more));
    }
}
