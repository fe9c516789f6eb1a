package io.largesse.starter.deadletter.run;

import io.largesse.starter.deadletter.DeadLetter;
import io.largesse.starter.deadletter.Replay;
import io.largesse.starter.deadletter.Replay.Counts;
import io.largesse.starter.deadletter.ReplayRule.Verdict;
import io.largesse.starter.deadletter.ReplaySender.Routed;
import io.largesse.starter.deadletter.Replays.Sent;
import io.largesse.starter.deadletter.Replays.Step;
import io.largesse.starter.deadletter.Scan.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What one step sends where, and what is remembered of it. */
record StepPlan(List<Routed> routed, Step step) {

    static StepPlan of(Found<DeadLetter> found, Function<DeadLetter, Verdict> rule, Replay replay) {
        List<Routed> routed = new ArrayList<>();
        for (DeadLetter letter : found.records()) {
            Verdict verdict = rule.apply(letter);
            if (verdict != Verdict.SKIP) {
                routed.add(new Routed(letter, verdict == Verdict.PARK));
            }
        }
        long parked = routed.stream().filter(Routed::parked).count();
        long skipped = found.records().size() - routed.size();
        Counts counts = new Counts(found.scanned(), routed.size() - parked, skipped, parked);
        boolean done = found.complete()
                || replay.counts().sent() + routed.size() >= replay.order().maxRecords();
        List<Sent> sent = routed.stream().map(StepPlan::sent).toList();
        return new StepPlan(routed, new Step(sent, counts, found.next(), done));
    }

    private static Sent sent(Routed routed) {
        return new Sent(routed.letter().place(), routed.letter().timestamp(), routed.parked());
    }
}
