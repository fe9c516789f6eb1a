package io.largesse.payout.domain.model;

import org.jspecify.annotations.Nullable;

/**
 * One payment to one member, checked.
 *
 * @param rowId the source's key
 * @param voucherNumber of a voucher; sensitive: never logged, encrypted wherever it is kept
 * @param amount of points, in won, above zero
 * @param expiryAt of points, {@code yyyyMMddHHmmss} in Asia/Seoul
 */
public record PayoutRow(
        CampaignId campaignId,
        long rowId,
        PaymentKind kind,
        String eventId,
        String customerUid,
        @Nullable String voucherNumber,
        @Nullable Long amount,
        @Nullable String expiryAt,
        String reason) {

    /** The same for every attempt at this row, for ever: the money API pays a key at most once. */
    public String idempotencyKey() {
        return campaignId + "-" + rowId;
    }

    /** Without what is sensitive. */
    @Override
    public String toString() {
        return "row " + rowId + " of campaign " + campaignId;
    }
}
