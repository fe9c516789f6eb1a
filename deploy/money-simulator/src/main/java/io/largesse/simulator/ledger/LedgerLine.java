package io.largesse.simulator.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the file. A payment is {@code {"idempotencyKey":"12-1","amount":1000,...,"transactionId":"t-1",
 * "paidAt":"..."}}, always in this order, so that all up to the transaction is the same for the same order. A later
 * call of a payment is {@code {"repeated":"t-1"}}. A quote inside a value is escaped, so that what is searched here
 * with its quotes cannot stand in a value.
 */
final class LedgerLine {

    static final int KEY_START = "{\"idempotencyKey\":\"".length();

    private static final byte[] PAYMENT = ascii("{\"idempotencyKey\":\"");
    private static final byte[] AMOUNT = ascii("\"amount\":");
    private static final byte[] REPEATED = ascii("{\"repeated\":\"t-");

    private LedgerLine() {}

    /** All of a payment's line that follows from the order. */
    static void writeOrder(PaymentOrder order, JsonBytes out) {
        out.plain("{\"idempotencyKey\":\"").plain(order.idempotencyKey());
        out.plain("\",\"amount\":").number(order.amount());
        out.plain(",\"kind\":").quoted(order.kind());
        out.plain(",\"eventId\":").quoted(order.eventId());
        out.plain(",\"customerUid\":").quoted(order.customerUid());
        writeIfThere(",\"voucherNumber\":", order.voucherNumber(), out);
        writeIfThere(",\"expiryAt\":", order.expiryAt(), out);
        writeIfThere(",\"reason\":", order.reason(), out);
        out.plain(",\"transactionId\":\"t-");
    }

    /** The rest of a payment's line. */
    static void writePaid(int payment, Instant paidAt, JsonBytes out) {
        out.number(payment + 1L)
                .plain("\",\"paidAt\":\"")
                .plain(paidAt.toString())
                .plain("\"}\n");
    }

    static void writeRepeated(int payment, JsonBytes out) {
        out.plain("{\"repeated\":\"t-").number(payment + 1L).plain("\"}\n");
    }

    static String transactionId(int payment) {
        return "t-" + (payment + 1L);
    }

    static boolean isPayment(byte[] bytes, int from, int to) {
        return startsWith(PAYMENT, bytes, from, to);
    }

    static String key(byte[] bytes, int from, int to) {
        int start = from + KEY_START;
        int end = start;
        while (end < to && bytes[end] != '"') {
            end++;
        }
        return new String(bytes, start, end - start, StandardCharsets.US_ASCII);
    }

    /** @param from where the key ends, or before */
    static long amount(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && !startsWith(AMOUNT, bytes, at, to)) {
            at++;
        }
        return number(bytes, at + AMOUNT.length, to);
    }

    /** The payment that was called again, or {@link PaymentIndex#NONE} if the line is of another sort. */
    static int repeated(byte[] bytes, int from, int to) {
        return startsWith(REPEATED, bytes, from, to)
                ? (int) number(bytes, from + REPEATED.length, to) - 1
                : PaymentIndex.NONE;
    }

    /** Whether it may be a line whose end was never written. */
    static boolean isBeginning(byte[] bytes, int length) {
        return begins(PAYMENT, bytes, length) || begins(REPEATED, bytes, length);
    }

    private static boolean begins(byte[] line, byte[] bytes, int length) {
        int common = Math.min(line.length, length);
        return Arrays.equals(bytes, 0, common, line, 0, common);
    }

    static boolean startsWith(byte[] start, byte[] bytes, int from, int to) {
        return to - from >= start.length && Arrays.equals(bytes, from, from + start.length, start, 0, start.length);
    }

    private static long number(byte[] bytes, int from, int to) {
        long number = 0;
        for (int at = from; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            number = 10 * number + bytes[at] - '0';
        }
        return number;
    }

    private static void writeIfThere(String name, @Nullable String value, JsonBytes out) {
        if (value != null) {
            out.plain(name).quoted(value);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
