package io.largesse.payout.application.service;

import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CheckReport;
import io.largesse.payout.domain.model.CheckState;
import io.largesse.payout.domain.model.CheckedRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A campaign whose check was ordered. */
final class CheckingRegister extends UnusedRegister {
    private final CampaignId id;
    final List<CheckedRow> stored = new ArrayList<>();
    CheckState state = CheckState.RUNNING;

    @Nullable
    String failure;

    CheckingRegister(CampaignId id) {
        this.id = id;
    }

    @Override
    public Mono<CampaignId> nextToCheck() {
        return Mono.fromSupplier(() -> state == CheckState.RUNNING ? id : null);
    }

    @Override
    public Mono<Long> takeCheck(CampaignId campaign, long token) {
        return Mono.fromSupplier(() -> stored.isEmpty() ? 0 : stored.getLast().rowId());
    }

    @Override
    public Mono<CheckReport> store(CampaignId campaign, long token, List<CheckedRow> page) {
        return Mono.fromSupplier(() -> {
            stored.addAll(page);
            state = page.isEmpty() ? CheckState.DONE : state;
            return new CheckReport(state, null, stored.size(), 0, 0, 0, 0);
        });
    }

    @Override
    public Mono<Void> failCheck(CampaignId campaign, long token, String why) {
        return Mono.fromRunnable(() -> {
            state = CheckState.FAILED;
            failure = why;
        });
    }
}
