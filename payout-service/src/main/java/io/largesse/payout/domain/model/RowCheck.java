package io.largesse.payout.domain.model;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks rows of a campaign one by one; the first defect found is the one that is told.
 *
 * <p>Texts are paid as the source writes them. A detail never shows a voucher number.
 */
public record RowCheck(CampaignId campaignId, PaymentKind kind) {
    public static final long MAX_AMOUNT = 10_000_000_000L;
    public static final int MAX_TEXT = 200;
    public static final int MAX_REASON = 500;

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final DateTimeFormatter EXPIRY =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern EXPIRY_FORM = Pattern.compile("[0-9]{14}");
    /** Columns of decimals write whole numbers with a fraction of zeros. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]{1,40}(\\.0{1,20})?");

    private static final int MAX_SHOWN = 40;

    public CheckedRow check(TargetRow row) {
        try {
            return new CheckedRow.Valid(valid(row));
        } catch (Defective e) {
            return new CheckedRow.Invalid(row.id(), e.defect, e.detail);
        }
    }

    private PayoutRow valid(TargetRow row) throws Defective {
        boolean isVoucher = kind == PaymentKind.VOUCHER;
        return new PayoutRow(
                campaignId,
                row.id(),
                kind,
                text("event_id", row.eventId(), MAX_TEXT, RowDefect.EVENT_ID_MISSING),
                text("customer_uid", row.customerUid(), MAX_TEXT, RowDefect.CUSTOMER_UID_MISSING),
                isVoucher
                        ? text("voucher_number", row.voucherNumber(), MAX_TEXT, RowDefect.VOUCHER_NUMBER_MISSING)
                        : null,
                isVoucher ? null : amount(row.amount()),
                isVoucher ? null : expiry(row.expiryAt()),
                text("reason", row.reason(), MAX_REASON, RowDefect.REASON_MISSING));
    }

    private static String text(String column, @Nullable String text, int max, RowDefect missing) throws Defective {
        String given = given(column, text, missing);
        if (given.length() > max && given.codePointCount(0, given.length()) > max) {
            int length = given.codePointCount(0, given.length());
            throw new Defective(
                    RowDefect.TOO_LONG, "expected " + column + " of at most " + max + " characters, but saw " + length);
        }
        if (given.indexOf('\0') >= 0) {
            throw new Defective(
                    RowDefect.UNREADABLE, "expected " + column + " to be readable, but saw a NUL character");
        }
        return given;
    }

    private static String given(String column, @Nullable String text, RowDefect missing) throws Defective {
        if (text == null || text.isBlank()) {
            throw new Defective(missing, "expected " + column + ", but saw none");
        }
        return text;
    }

    private static Long amount(@Nullable String text) throws Defective {
        String given = given("amount", text, RowDefect.AMOUNT_MISSING);
        if (!WHOLE_NUMBER.matcher(given).matches()) {
            throw new Defective(
                    RowDefect.AMOUNT_NOT_A_NUMBER, "expected amount to be a whole number, but saw " + shown(given));
        }
        BigDecimal amount = new BigDecimal(given);
        if (amount.signum() <= 0) {
            throw new Defective(
                    RowDefect.AMOUNT_NOT_POSITIVE, "expected amount to be above zero, but saw " + shown(given));
        }
        if (amount.compareTo(BigDecimal.valueOf(MAX_AMOUNT)) > 0) {
            throw new Defective(
                    RowDefect.AMOUNT_TOO_LARGE,
                    "expected amount to be at most " + MAX_AMOUNT + ", but saw " + shown(given));
        }
        return amount.longValueExact();
    }

    private static String expiry(@Nullable String text) throws Defective {
        String given = given("expiry_at", text, RowDefect.EXPIRY_MISSING);
        if (!EXPIRY_FORM.matcher(given).matches() || !isReal(given)) {
            throw new Defective(
                    RowDefect.EXPIRY_NOT_A_DATE,
                    "expected expiry_at to be a date and time as yyyyMMddHHmmss, but saw " + shown(given));
        }
        return given;
    }

    /** Not where the clocks of Seoul leapt over it. */
    private static boolean isReal(String expiry) {
        try {
            LocalDateTime time = LocalDateTime.parse(expiry, EXPIRY);
            return !SEOUL.getRules().getValidOffsets(time).isEmpty();
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static String shown(String text) {
        int end = Math.min(text.length(), MAX_SHOWN);
        StringBuilder shown = new StringBuilder("'");
        for (char each : text.substring(0, end).toCharArray()) {
            shown.append(Character.isISOControl(each) || Character.isSurrogate(each) ? '?' : each);
        }
        return shown.append(end < text.length() ? "...'" : "'").toString();
    }

    /** Ends the check of a row. */
    private static final class Defective extends Exception {
        private static final long serialVersionUID = 1L;

        private final RowDefect defect;
        private final String detail;

        Defective(RowDefect defect, String detail) {
            super(detail, null, false, false);
            this.defect = defect;
            this.detail = detail;
        }
    }
}
