package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.ClaimDecision.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Decides groups of claims in one bucket; where it has run out, fetches from another and decides once more.
 *
 * <p>SOLD_OUT is answered only when all buckets are empty. Where others are quicker every time a bucket fetches, the
 * claim is refused as OVERLOADED after a few tries, for it may still succeed.
 */
final class BucketClaims {
    private static final int MAX_FETCHES = 8;

    private final Function<List<Claim>, CompletionStage<List<ClaimDecision>>> script;
    private final Leftovers leftovers;
    private final int bucket;

    BucketClaims(Function<List<Claim>, CompletionStage<List<ClaimDecision>>> script, Leftovers leftovers, int bucket) {
        this.script = script;
        this.leftovers = leftovers;
        this.bucket = bucket;
    }

    CompletionStage<List<ClaimDecision>> decide(List<Claim> claims) {
        return decide(claims, 0);
    }

    private CompletionStage<List<ClaimDecision>> decide(List<Claim> claims, int fetches) {
        return script.apply(claims)
                .thenCompose(decisions -> leftovers.areGone() || !decisions.contains(Refused.SOLD_OUT)
                        ? CompletableFuture.completedStage(decisions)
                        : fetch(claims, decisions, fetches));
    }

    private CompletionStage<List<ClaimDecision>> fetch(List<Claim> claims, List<ClaimDecision> decisions, int fetches) {
        if (fetches == MAX_FETCHES) {
            return CompletableFuture.completedStage(replaced(decisions, Refused.OVERLOADED));
        }
        return leftovers
                .fetch(bucket)
                .thenCompose(fetched ->
                        fetched ? again(claims, decisions, fetches + 1) : CompletableFuture.completedStage(decisions));
    }

    private CompletionStage<List<ClaimDecision>> again(List<Claim> claims, List<ClaimDecision> decisions, int fetches) {
        List<Claim> open = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            if (decisions.get(i) == Refused.SOLD_OUT) {
                open.add(claims.get(i));
            }
        }
        return decide(open, fetches).thenApply(answers -> merged(decisions, answers));
    }

    private static List<ClaimDecision> merged(List<ClaimDecision> decisions, List<ClaimDecision> answers) {
        List<ClaimDecision> merged = new ArrayList<>(decisions);
        int next = 0;
        for (int i = 0; i < merged.size(); i++) {
            if (merged.get(i) == Refused.SOLD_OUT) {
                merged.set(i, answers.get(next++));
            }
        }
        return merged;
    }

    private static List<ClaimDecision> replaced(List<ClaimDecision> decisions, Refused by) {
        return decisions.stream()
                .map(decision -> decision == Refused.SOLD_OUT ? by : decision)
                .toList();
    }
}
