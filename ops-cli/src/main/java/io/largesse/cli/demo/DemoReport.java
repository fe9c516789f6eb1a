package io.largesse.cli.demo;

import io.largesse.cli.ExitCode;
import io.largesse.cli.Terminal;
import io.largesse.cli.demo.ledger.LedgerFindings;
import io.largesse.cli.demo.load.LoadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a demo and the verdict on it.
 *
 * @param untilStored from the last answer until everything accepted was stored; empty where that was not seen in time
 */
record DemoReport(
        DemoPlan plan, String policyId, LoadResult load, LedgerFindings ledger, Optional<Duration> untilStored) {

    static final int PASSED = ExitCode.OK;
    static final int FAILED = ExitCode.NOT_AS_ASKED;

    long oversold() {
        return ledger.oversold(plan.coupons());
    }

    /** Every reason why this run is no proof of the promise; empty where it is one. */
    List<String> problems() {
        var problems = new ArrayList<String>();
        addIf(problems, oversold(), "%s coupons too many are stored");
        addIf(problems, ledger.duplicates(), "%s rows are stored for a member or number that already had one");
        addIf(problems, ledger.gap(), "%s accepted answers have no row with their number and member");
        addIf(problems, load.unsent(), "%s requests were never sent, because no answer came any more");
        if (load.accepted() == 0) {
            problems.add("No claim was accepted, so nothing was tested");
        }
        if (untilStored.isEmpty()) {
            problems.add("The statistics did not reach a gap of 0 in time");
        }
        addIf(problems, wronglySoldOut(), "Claims were refused as sold out while %s coupons were left");
        return problems;
    }

    int exitCode() {
        return problems().isEmpty() ? PASSED : FAILED;
    }

    double latencyMillis(double percentile) {
        return load.latencyMicros().getValueAtPercentile(percentile) / 1_000.0;
    }

    /** Coupons left although members were turned away; a policy of its own is used, so nothing may remain. */
    private long wronglySoldOut() {
        return load.refused("SOLD_OUT") == 0 ? 0 : Math.max(0, plan.coupons() - ledger.stored());
    }

    private static void addIf(List<String> problems, long count, String sentence) {
        if (count > 0) {
            problems.add(sentence.formatted(Terminal.count(count)));
        }
    }
}
