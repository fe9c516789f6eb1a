package io.largesse.cli.demo.payout;

import io.largesse.cli.Cells;
import io.largesse.cli.demo.DemoFailure;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares row by row what was planned with the simulator's ledger and the tables of payout-service.
 *
 * <p>Everything is read as a stream; thirteen bytes are kept of each row.
 */
final class RowComparison {

    private static final int PAID = 1;
    private static final int FAILED = 2;
    private static final int INVALID = 4;
    private static final int IN_LEDGER = 8;

    private final PlannedRows rows;
    private final String eventId;
    private final String prefix;

    /** By place in the plan, rising. */
    private final long[] ids;

    private final byte[] states;
    /** Digests of the numbers of transactions as they are stored. */
    private final int[] transactions;

    private int read;
    private long twice;
    private long stray;
    private long wrong;
    private long contradictory;
    private long misjudged;

    private RowComparison(PlannedRows rows, String eventId, long campaignId) {
        this.rows = rows;
        this.eventId = eventId;
        this.prefix = campaignId + "-";
        this.ids = new long[rows.count()];
        this.states = new byte[rows.count()];
        this.transactions = new int[rows.count()];
    }

    static Findings of(PlannedRows rows, String eventId, long campaignId, PayoutTarget target) {
        RowComparison comparison = new RowComparison(rows, eventId, campaignId);
        target.targets().read(eventId, comparison::target);
        comparison.requireAllTargets();
        target.records().paid(campaignId, comparison::paid);
        target.records().failed(campaignId, (rowId, _) -> comparison.mark(rowId, FAILED));
        target.records().invalid(campaignId, comparison::invalid);
        try (MoneySimulator simulator = new MoneySimulator(target.simulator())) {
            simulator.readLedger(comparison.prefix, comparison::payment);
        }
        return comparison.findings();
    }

    private void target(long id, @Nullable String customerUid, @Nullable String amount) {
        if (read == ids.length) {
            throw changed("more");
        }
        PlannedRow planned = rows.at(read);
        if (!Objects.equals(planned.customerUid(), customerUid) || !Objects.equals(planned.amount(), amount)) {
            throw changed("another one");
        }
        ids[read++] = id;
    }

    private void requireAllTargets() {
        if (read < ids.length) {
            throw changed("only " + read);
        }
    }

    private DemoFailure changed(String seen) {
        return new DemoFailure("Expected the %d target rows of event %s as they were written, but saw %s"
                .formatted(ids.length, eventId, seen));
    }

    private void paid(long rowId, String transactionId) {
        int place = mark(rowId, PAID);
        if (place >= 0) {
            transactions[place] = transactionId.hashCode();
        }
    }

    private void invalid(long rowId, String defect) {
        int place = Arrays.binarySearch(ids, rowId);
        Flaw planned = place < 0 ? null : rows.flaw(place);
        if (planned == null || !planned.name().equals(defect)) {
            misjudged++;
        } else {
            states[place] |= INVALID;
        }
    }

    /** The place of the row; negative where it is not a valid row of the plan. */
    private int mark(long rowId, int state) {
        int place = Arrays.binarySearch(ids, rowId);
        if (place < 0 || rows.flaw(place) != null || states[place] != 0) {
            contradictory++;
            return -1;
        }
        states[place] |= (byte) state;
        return place;
    }

    private void payment(JsonNode payment) {
        int place = placeOf(Cells.text(payment, "idempotencyKey"));
        if (place < 0 || rows.flaw(place) != null) {
            stray++;
        } else if (has(place, IN_LEDGER)) {
            twice++;
        } else {
            states[place] |= IN_LEDGER;
            if (!isThatOf(place, payment)) {
                wrong++;
            }
        }
    }

    private int placeOf(String key) {
        String row = key.startsWith(prefix) ? key.substring(prefix.length()) : "";
        return row.matches("[0-9]{1,18}") ? Arrays.binarySearch(ids, Long.parseLong(row)) : -1;
    }

    private boolean isThatOf(int place, JsonNode payment) {
        PlannedRow planned = rows.at(place);
        boolean sameTransaction = !has(place, PAID)
                || transactions[place] == Cells.text(payment, "transactionId").hashCode();
        return sameTransaction
                && Cells.text(payment, "customerUid").equals(planned.customerUid())
                && Cells.text(payment, "amount").equals(planned.amount())
                && Cells.text(payment, "eventId").equals(eventId);
    }

    private boolean has(int place, int state) {
        return (states[place] & state) != 0;
    }

    private Findings findings() {
        int[] valid = new int[1 << 4];
        int found = 0;
        int unfound = 0;
        for (int place = 0; place < ids.length; place++) {
            if (rows.flaw(place) == null) {
                valid[states[place]]++;
            } else if (has(place, INVALID)) {
                found++;
            } else {
                unfound++;
            }
        }
        int paidButFailed = valid[FAILED | IN_LEDGER];
        return new Findings(
                valid[IN_LEDGER] + valid[PAID | IN_LEDGER] + paidButFailed,
                valid[PAID] + valid[PAID | IN_LEDGER],
                valid[FAILED] + paidButFailed,
                paidButFailed,
                found,
                valid[0],
                valid[PAID],
                valid[IN_LEDGER],
                twice,
                stray,
                wrong,
                contradictory,
                misjudged + unfound);
    }
}
