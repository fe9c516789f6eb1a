package io.largesse.simulator.ledger;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Every payment ever made, each key at most once. It belongs to one thread.
 *
 * <p>What is entered counts at once, and outlives a kill of the process once it is written: an answer that tells of a
 * payment waits for {@link #isWritten}. Keys and bodies are compared with the file itself, byte by byte; memory holds
 * about 30 bytes per payment.
 */
public final class Ledger implements AutoCloseable {

    private static final int LINE_BYTES = 1024;

    private final LedgerFile file;
    private final PaymentIndex index = new PaymentIndex();
    private final Tallies tallies = new Tallies();
    private final JsonBytes order = new JsonBytes(LINE_BYTES);
    private byte[] line = new byte[LINE_BYTES];
    private int generation;

    private Ledger(LedgerFile file) {
        this.file = file;
    }

    /** Opens or makes the file and reads what it has; a torn last line, of a process killed, is cut off. */
    public static Ledger open(Path path) {
        LedgerFile file = LedgerFile.open(path);
        var ledger = new Ledger(file);
        try {
            ledger.replay();
        } catch (RuntimeException unusable) {
            file.close();
            throw unusable;
        }
        return ledger;
    }

    /** What became of the order's key until now; a payment found counts one call more. */
    public Entry repeat(PaymentOrder asked) {
        long hash = KeyHash.of(asked.idempotencyKey(), 0);
        int payment = index.find(hash);
        if (payment == PaymentIndex.NONE) {
            return new Entry.Unknown();
        }
        writeIfPending();
        render(asked);
        int keyLength = LedgerLine.KEY_START + asked.idempotencyKey().length() + 1;
        for (; payment != PaymentIndex.NONE; payment = index.findOlder(payment, hash)) {
            int same = sameBytes(payment);
            if (same == order.length()) {
                return countRepeated(asked, payment);
            }
            if (same >= keyLength) {
                tallies.of(asked.idempotencyKey()).count(Happening.CONFLICT);
                return new Entry.Conflict();
            }
        }
        return new Entry.Unknown();
    }

    /** Pays an order that {@link #repeat} found unknown. */
    public Entry.Paid pay(PaymentOrder asked, Instant now) {
        render(asked);
        int payment = index.size();
        index.add(KeyHash.of(asked.idempotencyKey(), 0), file.end());
        file.pending().copy(order.bytes(), 0, order.length());
        LedgerLine.writePaid(payment, now, file.pending());
        tallies.of(asked.idempotencyKey()).pay(asked.amount());
        return new Entry.Paid(LedgerLine.transactionId(payment), file.end());
    }

    public void count(Happening happening, String idempotencyKey) {
        tallies.of(idempotencyKey).count(happening);
    }

    /** Writes all that is pending, in one piece. */
    public void write() {
        file.write();
    }

    /** @param end of an entry */
    public boolean isWritten(long end) {
        return file.written() >= end;
    }

    public int payments() {
        return index.size();
    }

    /** @throws IllegalArgumentException if no figures are kept for such a prefix */
    public LedgerSummary summary(String prefix, int busiestSecond) {
        return tallies.summary(prefix, busiestSecond);
    }

    public LedgerCursor cursor(String prefix) {
        writeIfPending();
        return new LedgerCursor(this, new LedgerLines(file, file.written()), prefix, generation);
    }

    /** Forgets every payment and figure. */
    public void clear() {
        file.truncate(0);
        index.clear();
        tallies.clear();
        generation++;
    }

    @Override
    public void close() {
        file.close();
    }

    int calls(int payment) {
        return index.calls(payment);
    }

    void requireGeneration(int expected) {
        if (generation != expected) {
            throw new LedgerException("Expected the ledger to stay while it is read, but saw it emptied");
        }
    }

    private Entry.Paid countRepeated(PaymentOrder asked, int payment) {
        index.countCall(payment);
        tallies.of(asked.idempotencyKey()).repeat();
        LedgerLine.writeRepeated(payment, file.pending());
        return new Entry.Paid(LedgerLine.transactionId(payment), file.end());
    }

    private void render(PaymentOrder asked) {
        order.clear();
        LedgerLine.writeOrder(asked, order);
    }

    /** How many bytes of the rendered order stand at the beginning of the payment's line. */
    private int sameBytes(int payment) {
        if (line.length != order.length()) {
            line = new byte[order.length()];
        }
        int read = file.read(index.position(payment), line, 0);
        int same = 0;
        while (same < read && line[same] == order.bytes()[same]) {
            same++;
        }
        return same;
    }

    private void writeIfPending() {
        if (file.end() > file.written()) {
            file.write();
        }
    }

    private void replay() {
        var lines = new LedgerLines(file, file.written());
        while (lines.next()) {
            replay(lines);
        }
        cutTornLine(lines.position());
    }

    private void cutTornLine(long position) {
        byte[] torn = new byte[LedgerLines.BUFFER_BYTES];
        int length = file.read(position, torn, 0);
        if (length == torn.length || !LedgerLine.isBeginning(torn, length)) {
            throw unreadable(position);
        }
        file.truncate(position);
    }

    private void replay(LedgerLines lines) {
        byte[] bytes = lines.bytes();
        int repeated = LedgerLine.repeated(bytes, lines.from(), lines.to());
        if (LedgerLine.isPayment(bytes, lines.from(), lines.to())) {
            String key = LedgerLine.key(bytes, lines.from(), lines.to());
            index.add(KeyHash.of(key, 0), lines.position());
            tallies.of(key).pay(LedgerLine.amount(bytes, lines.from(), lines.to()));
        } else if (repeated >= 0 && repeated < index.size()) {
            index.countCall(repeated);
            countRepeatedOf(index.position(repeated));
        } else {
            throw unreadable(lines.position());
        }
    }

    private LedgerException unreadable(long position) {
        return new LedgerException("Expected a payment at byte %d of %s, but saw something else; name another file"
                .formatted(position, file));
    }

    private void countRepeatedOf(long position) {
        byte[] start = new byte[LINE_BYTES];
        int read = file.read(position, start, 0);
        tallies.of(LedgerLine.key(start, 0, read)).repeat();
    }
}
