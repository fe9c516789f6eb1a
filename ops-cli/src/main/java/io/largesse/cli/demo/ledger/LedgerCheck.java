package io.largesse.cli.demo.ledger;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Goes once over the table of issues and counts what is too many, double or missing. */
public final class LedgerCheck implements Consumer<LedgerRow> {

    private final Promises promises;
    private final Set<String> members = new HashSet<>();
    private final Set<String> issueIds = new HashSet<>();
    private long stored;
    private long duplicates;
    private long kept;
    private long unanswered;

    private LedgerCheck(Promises promises) {
        this.promises = promises;
    }

    public static LedgerFindings compare(Ledger ledger, long policyId, Promises promises) {
        var check = new LedgerCheck(promises);
        ledger.read(policyId, check);
        return new LedgerFindings(check.stored, check.duplicates, promises.accepted() - check.kept, check.unanswered);
    }

    @Override
    public void accept(LedgerRow row) {
        stored++;
        boolean freshMember = members.add(row.memberId());
        boolean freshNumber = issueIds.add(row.issueId());
        if (!freshMember || !freshNumber) {
            duplicates++;
        }
        if (freshNumber && promises.keptBy(row)) {
            kept++;
        }
        if (!promises.named(row.issueId())) {
            unanswered++;
        }
    }
}
