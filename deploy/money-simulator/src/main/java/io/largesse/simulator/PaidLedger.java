package io.largesse.simulator;

import io.largesse.simulator.desk.PaymentDesk;
import io.largesse.simulator.ledger.LedgerCursor;
import io.largesse.simulator.ledger.LedgerSummary;
import io.largesse.simulator.ledger.Payment;
import java.util.ArrayList;
import java.util.List;

/** The ledger of a simulator in this process, for any thread. */
public final class PaidLedger {

    private final PaymentDesk desk;
    private final DeskThread thread;

    PaidLedger(PaymentDesk desk, DeskThread thread) {
        this.desk = desk;
        this.thread = thread;
    }

    /** All payments in the order of paying. All of them are in memory at once: for tests. */
    public List<Payment> payments() {
        return payments("");
    }

    /** Those whose idempotency key begins with the prefix. */
    public List<Payment> payments(String prefix) {
        LedgerCursor cursor = thread.call(() -> desk.cursor(prefix));
        List<Payment> payments = new ArrayList<>();
        while (!cursor.hasEnded()) {
            PaymentReader.read(thread.call(cursor::next), payments);
        }
        return payments;
    }

    /** How many payments there are. */
    public int size() {
        return thread.call(desk::payments);
    }

    public LedgerSummary summary() {
        return summary("");
    }

    /** @param prefix up to a {@code -}, such as {@code 12-}, or empty */
    public LedgerSummary summary(String prefix) {
        return thread.call(() -> desk.summary(prefix));
    }

    /** Forgets every payment and figure. */
    public void empty() {
        thread.run(desk::emptyLedger);
    }
}
