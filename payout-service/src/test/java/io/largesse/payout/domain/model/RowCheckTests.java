package io.largesse.payout.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowCheckTests {

    private static final CampaignId CAMPAIGN = new CampaignId(7);
    private static final String NUMBER = "1234-5678-9012";

    private final RowCheck vouchers = new RowCheck(CAMPAIGN, PaymentKind.VOUCHER);
    private final RowCheck points = new RowCheck(CAMPAIGN, PaymentKind.POINT);

    @Test
    void takesAVoucher() {
        CheckedRow checked = vouchers.check(new TargetRow(3, "e1", "u1", NUMBER, null, null, "welcome"));

        assertThat(checked)
                .isEqualTo(new CheckedRow.Valid(
                        new PayoutRow(CAMPAIGN, 3, PaymentKind.VOUCHER, "e1", "u1", NUMBER, null, null, "welcome")));
    }

    @Test
    void takesPoints() {
        CheckedRow checked = points.check(new TargetRow(3, "e1", "u1", null, "1000", "20271231235959", "welcome"));

        assertThat(checked)
                .isEqualTo(new CheckedRow.Valid(new PayoutRow(
                        CAMPAIGN, 3, PaymentKind.POINT, "e1", "u1", null, 1_000L, "20271231235959", "welcome")));
    }

    @Test
    void looksOnlyAtWhatTheKindHas() {
        TargetRow everything = new TargetRow(3, "e1", "u1", NUMBER, "-1", "never", "welcome");

        assertThat(vouchers.check(everything)).isInstanceOf(CheckedRow.Valid.class);
        assertThat(points.check(with(points("1", "20271231235959"), RowField.VOUCHER_NUMBER, "x".repeat(999))))
                .isInstanceOf(CheckedRow.Valid.class);
    }

    @ParameterizedTest
    @CsvSource({
        "EVENT_ID,EVENT_ID_MISSING",
        "CUSTOMER_UID,CUSTOMER_UID_MISSING",
        "VOUCHER_NUMBER,VOUCHER_NUMBER_MISSING",
        "REASON,REASON_MISSING"
    })
    void findsWhatAVoucherMisses(RowField field, RowDefect defect) {
        for (String nothing : new String[] {null, "", "  ", "\t"}) {
            assertThat(defectOf(vouchers.check(with(voucher(), field, nothing))))
                    .isEqualTo(defect);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EVENT_ID,EVENT_ID_MISSING",
        "CUSTOMER_UID,CUSTOMER_UID_MISSING",
        "AMOUNT,AMOUNT_MISSING",
        "EXPIRY_AT,EXPIRY_MISSING",
        "REASON,REASON_MISSING"
    })
    void findsWhatPointsMiss(RowField field, RowDefect defect) {
        for (String nothing : new String[] {null, "", " "}) {
            assertThat(defectOf(points.check(with(points("1", "20271231235959"), field, nothing))))
                    .isEqualTo(defect);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "+5,5", "007,7", "1000.00,1000", "10000000000,10000000000"})
    void takesWholeAmounts(String amount, long won) {
        assertThat(points.check(points(amount, "20271231235959")))
                .isInstanceOfSatisfying(
                        CheckedRow.Valid.class,
                        valid -> assertThat(valid.row().amount()).isEqualTo(won));
    }

    @ParameterizedTest
    @CsvSource({
        "0,AMOUNT_NOT_POSITIVE",
        "-1,AMOUNT_NOT_POSITIVE",
        "0.00,AMOUNT_NOT_POSITIVE",
        "10000000001,AMOUNT_TOO_LARGE",
        "99999999999999999999,AMOUNT_TOO_LARGE",
        "10.5,AMOUNT_NOT_A_NUMBER",
        "1e3,AMOUNT_NOT_A_NUMBER",
        "ten,AMOUNT_NOT_A_NUMBER",
        "１２,AMOUNT_NOT_A_NUMBER",
        "' 12',AMOUNT_NOT_A_NUMBER",
        "'1,000',AMOUNT_NOT_A_NUMBER",
        "--1,AMOUNT_NOT_A_NUMBER",
        "11111111111111111111111111111111111111111,AMOUNT_NOT_A_NUMBER"
    })
    void refusesOtherAmounts(String amount, RowDefect defect) {
        CheckedRow.Invalid invalid = invalid(points.check(points(amount, "20271231235959")));

        assertThat(invalid.defect()).isEqualTo(defect);
        assertThat(invalid.detail()).startsWith("expected amount to be ").contains("but saw '");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20280229000000", "20271231235959", "00010101000000", "19870510030000"})
    void takesRealTimes(String expiry) {
        assertThat(points.check(points("1", expiry))).isInstanceOf(CheckedRow.Valid.class);
    }

    /** The clocks of Seoul went from 02:00 to 03:00 on 10 May 1987. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "20270229000000",
                "20271301000000",
                "20271131000000",
                "20271231240000",
                "20271231236000",
                "20271231235960",
                "2027123123595",
                "202712312359590",
                "2027-12-31 23:59",
                "+2027123123595",
                "２０２７1231235959",
                "00000101000000x",
                "19870510023000",
                "tomorrow"
            })
    void refusesOtherTimes(String expiry) {
        CheckedRow.Invalid invalid = invalid(points.check(points("1", expiry)));

        assertThat(invalid.defect()).isEqualTo(RowDefect.EXPIRY_NOT_A_DATE);
        assertThat(invalid.detail()).contains("but saw '" + expiry + "'");
    }

    @Test
    void takesTextsUpToTheirLimits() {
        TargetRow row =
                new TargetRow(1, "e".repeat(200), "🎁".repeat(200), "v".repeat(200), null, null, "r".repeat(500));

        assertThat(vouchers.check(row)).isInstanceOf(CheckedRow.Valid.class);
    }

    @ParameterizedTest
    @CsvSource({"EVENT_ID,201", "CUSTOMER_UID,201", "VOUCHER_NUMBER,201", "REASON,501"})
    void refusesLongerTexts(RowField field, int length) {
        CheckedRow.Invalid invalid = invalid(vouchers.check(with(voucher(), field, "7".repeat(length))));

        assertThat(invalid.defect()).isEqualTo(RowDefect.TOO_LONG);
        assertThat(invalid.detail()).endsWith("but saw " + length).doesNotContain("7777");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EVENT_ID", "CUSTOMER_UID", "VOUCHER_NUMBER", "REASON"})
    void refusesTextsNobodyCanRead(RowField field) {
        assertThat(defectOf(vouchers.check(with(voucher(), field, "a\0b")))).isEqualTo(RowDefect.UNREADABLE);
    }

    @Test
    void showsShortReadablePiecesOnly() {
        CheckedRow.Invalid invalid = invalid(points.check(points("a\0\n\ud83c" + "b".repeat(10_000), "x")));

        assertThat(invalid.detail())
                .isEqualTo("expected amount to be a whole number, but saw 'a???" + "b".repeat(36) + "...'");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"reason"})
    void neverShowsAVoucherNumber(@Nullable String reason) {
        TargetRow row = new TargetRow(1, "e1", "u1", NUMBER.repeat(20), null, null, reason);

        assertThat(invalid(vouchers.check(row)).detail()).doesNotContain("1234");
        assertThat(vouchers.check(voucher()).toString()).doesNotContain("1234");
    }

    @Test
    void identifiesARowByAllItHas() {
        PayoutRow row = valid(vouchers.check(voucher()));
        List<UnaryOperator<TargetRow>> changes = List.of(
                other -> with(other, RowField.EVENT_ID, "other"),
                other -> with(other, RowField.CUSTOMER_UID, "other"),
                other -> with(other, RowField.VOUCHER_NUMBER, "other"),
                other -> with(other, RowField.REASON, "other"));

        UUID identity = RowIdentity.of(row, DuplicateRule.ROW);

        assertThat(changes)
                .extracting(change -> RowIdentity.of(valid(vouchers.check(change.apply(voucher()))), DuplicateRule.ROW))
                .doesNotContain(identity)
                .doesNotHaveDuplicates();
        TargetRow again = new TargetRow(99, "e1", "u1", NUMBER, null, null, "welcome");
        assertThat(RowIdentity.of(valid(vouchers.check(again)), DuplicateRule.ROW))
                .isEqualTo(identity);
    }

    @Test
    void identifiesAMemberByEventAndMember() {
        PayoutRow row = valid(points.check(points("1", "20271231235959")));
        PayoutRow more = valid(points.check(points("2", "20281231235959")));
        PayoutRow other = valid(points.check(with(points("1", "20271231235959"), RowField.CUSTOMER_UID, "u2")));

        UUID identity = RowIdentity.of(row, DuplicateRule.MEMBER);

        assertThat(RowIdentity.of(more, DuplicateRule.MEMBER)).isEqualTo(identity);
        assertThat(RowIdentity.of(other, DuplicateRule.MEMBER)).isNotEqualTo(identity);
    }

    @Test
    void keepsFieldsApart() {
        PayoutRow row = valid(points.check(with(points("1", "20271231235959"), RowField.EVENT_ID, "ab")));
        PayoutRow shifted = valid(points.check(
                with(with(points("1", "20271231235959"), RowField.EVENT_ID, "a"), RowField.CUSTOMER_UID, "bu1")));

        assertThat(RowIdentity.of(row, DuplicateRule.MEMBER))
                .isNotEqualTo(RowIdentity.of(shifted, DuplicateRule.MEMBER));
    }

    private static TargetRow voucher() {
        return new TargetRow(1, "e1", "u1", NUMBER, null, null, "welcome");
    }

    private static TargetRow points(String amount, String expiryAt) {
        return new TargetRow(1, "e1", "u1", null, amount, expiryAt, "welcome");
    }

    private static TargetRow with(TargetRow row, RowField field, @Nullable String value) {
        return new TargetRow(
                row.id(),
                field == RowField.EVENT_ID ? value : row.eventId(),
                field == RowField.CUSTOMER_UID ? value : row.customerUid(),
                field == RowField.VOUCHER_NUMBER ? value : row.voucherNumber(),
                field == RowField.AMOUNT ? value : row.amount(),
                field == RowField.EXPIRY_AT ? value : row.expiryAt(),
                field == RowField.REASON ? value : row.reason());
    }

    private static CheckedRow.Invalid invalid(CheckedRow checked) {
        assertThat(checked).isInstanceOf(CheckedRow.Invalid.class);
        return (CheckedRow.Invalid) checked;
    }

    private static PayoutRow valid(CheckedRow checked) {
        assertThat(checked).isInstanceOf(CheckedRow.Valid.class);
        return ((CheckedRow.Valid) checked).row();
    }

    private static RowDefect defectOf(CheckedRow checked) {
        return invalid(checked).defect();
    }

    enum RowField {
        EVENT_ID,
        CUSTOMER_UID,
        VOUCHER_NUMBER,
        AMOUNT,
        EXPIRY_AT,
        REASON
    }
}
