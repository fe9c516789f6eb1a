package io.largesse.simulator.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Goes over the payments of one prefix in the order of paying; sees those that were paid when it was made. */
public final class LedgerCursor {

    /** What is looked at in one step, so that calls of the API wait little for a reader. */
    private static final int STEP_BYTES = 16 * 1024;

    private final Ledger ledger;
    private final LedgerLines lines;
    private final byte[] keyStart;
    private final int generation;
    private final JsonBytes out = new JsonBytes(STEP_BYTES);
    private int payment;
    private boolean ended;

    LedgerCursor(Ledger ledger, LedgerLines lines, String prefix, int generation) {
        this.ledger = ledger;
        this.lines = lines;
        this.keyStart = prefix.getBytes(StandardCharsets.US_ASCII);
        this.generation = generation;
    }

    /** Whether all was seen. */
    public boolean hasEnded() {
        return ended;
    }

    /** Some more lines of JSON, perhaps none. Fails if the ledger was emptied meanwhile. */
    public byte[] next() {
        ledger.requireGeneration(generation);
        out.clear();
        long start = lines.position();
        while (!ended && out.length() < STEP_BYTES && lines.position() - start < STEP_BYTES) {
            ended = !lines.next();
            if (!ended) {
                look();
            }
        }
        return Arrays.copyOf(out.bytes(), out.length());
    }

    private void look() {
        byte[] bytes = lines.bytes();
        if (!LedgerLine.isPayment(bytes, lines.from(), lines.to())) {
            return;
        }
        if (LedgerLine.startsWith(keyStart, bytes, lines.from() + LedgerLine.KEY_START, lines.to())) {
            out.copy(bytes, lines.from(), lines.to() - 1)
                    .plain(",\"calls\":")
                    .number(ledger.calls(payment))
                    .plain("}\n");
        }
        payment++;
    }
}
