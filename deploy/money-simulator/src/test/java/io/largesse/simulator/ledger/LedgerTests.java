package io.largesse.simulator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTests {

    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void nameFile() {
        file = folder.resolve("new/ledger.ndjson");
    }

    @Test
    void paysAKeyOnce() {
        try (Ledger ledger = Ledger.open(file)) {
            assertThat(ledger.repeat(order("12-1", 1_000))).isInstanceOf(Entry.Unknown.class);
            Entry.Paid paid = ledger.pay(order("12-1", 1_000), NOW);

            assertThat(ledger.repeat(order("12-1", 1_000)))
                    .isInstanceOfSatisfying(
                            Entry.Paid.class,
                            again -> assertThat(again.transactionId()).isEqualTo(paid.transactionId()));
            assertThat(ledger.repeat(order("12-1", 1_001))).isInstanceOf(Entry.Conflict.class);
            assertThat(ledger.summary("12-", 0)).isEqualTo(new LedgerSummary(1, 1_000, 3, 1, 0, 0, 0, 1, 0, 0));
        }
    }

    @Test
    void tellsABodyWithAReasonFromOneWithout() {
        var without = new PaymentOrder("12-1", "POINT", "e1", "u1", 5, null, "20271231235959", null);
        var with = new PaymentOrder("12-1", "POINT", "e1", "u1", 5, null, "20271231235959", "gift");

        try (Ledger ledger = Ledger.open(file)) {
            ledger.pay(with, NOW);

            assertThat(ledger.repeat(without)).isInstanceOf(Entry.Conflict.class);
        }
    }

    @Test
    void keepsAllThatWasWrittenAndCutsATornLine() throws IOException {
        try (Ledger ledger = Ledger.open(file)) {
            for (int row = 0; row < 1_000; row++) {
                ledger.pay(order("12-" + row, 10), NOW);
            }
            ledger.repeat(order("12-7", 10));
        }
        Files.writeString(file, "{\"idempotencyKey\":\"12-1000\",\"amo", StandardOpenOption.APPEND);

        try (Ledger ledger = Ledger.open(file)) {
            assertThat(ledger.payments()).isEqualTo(1_000);
            assertThat(ledger.summary("12-", 0))
                    .isEqualTo(new LedgerSummary(1_000, 10_000, 1_001, 1, 0, 0, 0, 0, 0, 0));
            assertThat(ledger.repeat(order("12-1000", 10))).isInstanceOf(Entry.Unknown.class);
            assertThat(ledger.repeat(order("12-999", 10))).isInstanceOf(Entry.Paid.class);
            assertThat(lines(ledger, "12-7"))
                    .contains("\"12-7\"", "\"calls\":2}")
                    .hasLineCount(111);
        }
    }

    @Test
    void tellsWhatIsWritten() {
        try (Ledger ledger = Ledger.open(file)) {
            Entry.Paid paid = ledger.pay(order("12-1", 10), NOW);

            assertThat(ledger.isWritten(paid.end())).isFalse();
            ledger.write();
            assertThat(ledger.isWritten(paid.end())).isTrue();
        }
    }

    @Test
    void escapesWhatJsonMust() {
        var odd = new PaymentOrder("12-1", "VOUCHER", "e\"\\\n1", "회원", 0, "v1", null, "\"amount\":7");

        try (Ledger ledger = Ledger.open(file)) {
            ledger.pay(odd, NOW);
        }

        try (Ledger ledger = Ledger.open(file)) {
            assertThat(ledger.repeat(odd)).isInstanceOf(Entry.Paid.class);
            assertThat(ledger.summary("", 0).amount()).isZero();
            assertThat(lines(ledger, "")).contains("\"e\\\"\\\\\\u000a1\"", "회원");
        }
    }

    @Test
    void forgetsAllWhenEmptied() {
        try (Ledger ledger = Ledger.open(file)) {
            ledger.pay(order("12-1", 10), NOW);
            LedgerCursor reader = ledger.cursor("");
            ledger.clear();

            assertThat(ledger.payments()).isZero();
            assertThat(ledger.repeat(order("12-1", 10))).isInstanceOf(Entry.Unknown.class);
            assertThatExceptionOfType(LedgerException.class).isThrownBy(reader::next);
        }
    }

    @Test
    void refusesAFileOfAnotherSort() throws IOException {
        Path other = folder.resolve("notes.txt");
        Files.writeString(other, "not a ledger");

        assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> Ledger.open(other));
        assertThat(other).hasContent("not a ledger");
    }

    @Test
    void refusesAFileInUse() {
        try (Ledger _ = Ledger.open(file)) {
            assertThatExceptionOfType(LedgerException.class)
                    .isThrownBy(() -> Ledger.open(file))
                    .withMessageContaining("another simulator");
        }
    }

    @Test
    void refusesFiguresOfPartOfAGroup() {
        try (Ledger ledger = Ledger.open(file)) {
            ledger.pay(order("12-1", 10), NOW);

            assertThat(ledger.summary("1", 0).payments()).isEqualTo(1);
            assertThatIllegalArgumentException().isThrownBy(() -> ledger.summary("12-1", 0));
        }
    }

    private static PaymentOrder order(String key, long amount) {
        return new PaymentOrder(key, "POINT", "e1", "u1", amount, null, "20271231235959", "gift");
    }

    private static String lines(Ledger ledger, String prefix) {
        var all = new StringBuilder();
        LedgerCursor cursor = ledger.cursor(prefix);
        while (!cursor.hasEnded()) {
            all.append(new String(cursor.next(), StandardCharsets.UTF_8));
        }
        return all.toString();
    }
}
