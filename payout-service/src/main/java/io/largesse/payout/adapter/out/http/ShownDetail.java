package io.largesse.payout.adapter.out.http;

import io.largesse.payout.domain.model.CallOutcome;
import org.jspecify.annotations.Nullable;

/** Makes texts of the money API fit to be kept and shown: short, on one line, without the voucher's number. */
final class ShownDetail {
    private static final int LONGEST = 200;

    private ShownDetail() {}

    static CallOutcome of(CallOutcome outcome, @Nullable String voucherNumber) {
        return switch (outcome) {
            case CallOutcome.Refused(String code, String detail) ->
                new CallOutcome.Refused(masked(code, voucherNumber), shown(detail, voucherNumber));
            case CallOutcome.Unknown(String code, String detail) ->
                new CallOutcome.Unknown(code, shown(detail, voucherNumber));
            case CallOutcome.Paid paid -> paid;
            case CallOutcome.Throttled throttled -> throttled;
        };
    }

    private static String shown(String detail, @Nullable String voucherNumber) {
        String line = masked(detail, voucherNumber).replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }

    private static String masked(String text, @Nullable String voucherNumber) {
        return voucherNumber == null || voucherNumber.isEmpty() ? text : text.replace(voucherNumber, "***");
    }
}
