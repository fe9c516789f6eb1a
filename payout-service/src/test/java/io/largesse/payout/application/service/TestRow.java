package io.largesse.payout.application.service;

import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.PaymentKind;
import io.largesse.payout.domain.model.PayoutRow;

/** A row in hand that notes what became of it. */
final class TestRow implements RowInHand {
    static final CampaignId CAMPAIGN = new CampaignId(7);
    static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    private final PayoutRow row;
    private final int sending;
    private final long arrivedNanos = System.nanoTime();
    int attempt = 1;
    boolean isLast;
    boolean isRevoked;
    boolean isDone;
    boolean isGivenBack;
    int retried;

    TestRow(CampaignId campaign, long rowId, int sending) {
        this.row = new PayoutRow(
                campaign, rowId, PaymentKind.POINT, "event", "member-" + rowId, null, 100L, "20301231235959", "why");
        this.sending = sending;
    }

    static TestRow of(long rowId) {
        return new TestRow(CAMPAIGN, rowId, 1);
    }

    @Override
    public PayoutRow row() {
        return row;
    }

    @Override
    public int sending() {
        return sending;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public String traceparent() {
        return TRACEPARENT;
    }

    @Override
    public boolean isLastAttempt() {
        return isLast;
    }

    @Override
    public long arrivedNanos() {
        return arrivedNanos;
    }

    @Override
    public boolean isRevoked() {
        return isRevoked;
    }

    @Override
    public void done() {
        isDone = true;
    }

    @Override
    public void giveBack() {
        isGivenBack = true;
    }

    @Override
    public void retryLater(String code, String detail) {
        retried++;
    }
}
