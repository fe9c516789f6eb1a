package io.largesse.payout.application.service;

import io.largesse.payout.domain.model.CampaignGate;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.PaymentKind;
import io.largesse.payout.domain.model.PayoutRow;
import java.util.List;
import java.util.stream.LongStream;
import reactor.core.publisher.Mono;

/** A campaign in its third round of sending, with the rows 1 to {@link #rows}. */
final class SendingRegister extends UnusedRegister {
    private final CampaignId id;
    long rows;
    long sentTo;
    int partitions;
    boolean allSent;
    /** After it, an operator stops the campaign. */
    long runningUpTo = Long.MAX_VALUE;

    SendingRegister(CampaignId id) {
        this.id = id;
    }

    @Override
    public Mono<CampaignGate> nextToSend() {
        return Mono.fromSupplier(
                () -> allSent ? null : new CampaignGate(id, CampaignStatus.RUNNING, 3, partitions, null));
    }

    @Override
    public Mono<Long> takeSending(CampaignId campaign, long token, int wanted) {
        return Mono.fromSupplier(() -> sentTo);
    }

    @Override
    public Mono<List<PayoutRow>> waiting(CampaignId campaign, long above, int max) {
        return Mono.fromSupplier(() -> LongStream.rangeClosed(above + 1, Math.min(rows, above + max))
                .mapToObj(this::row)
                .toList());
    }

    private PayoutRow row(long rowId) {
        return new PayoutRow(id, rowId, PaymentKind.POINT, "e1", "u1", null, 1L, "20271231235959", "thanks");
    }

    @Override
    public Mono<Boolean> sent(CampaignId campaign, long token, long upTo, int count) {
        return Mono.fromSupplier(() -> {
            sentTo = upTo;
            return upTo < runningUpTo;
        });
    }

    @Override
    public Mono<Void> allSent(CampaignId campaign, long token) {
        return Mono.fromRunnable(() -> allSent = true);
    }
}
