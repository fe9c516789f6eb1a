package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.ClaimDecision.Refused;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.Origin;
import io.largesse.starter.redis.LuaScript;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Speaks with {@code claim.lua}: arguments out, answers in. */
final class ClaimScript {
    private static final LuaScript SCRIPT = new LuaScript("scripts/claim.lua", ScriptOutputType.MULTI);

    /** Before the first decision: what kind of answer it is, the time, and the id of the entry in the outbox. */
    private static final int HEAD = 3;

    /** An accepted claim is answered with its sequence times this, plus its turn. */
    private static final int NTH_FACTOR = 128;

    private ClaimScript() {}

    static CompletionStage<Answer> decide(
            RedisScriptingAsyncCommands<String, String> redis, StockPart part, String openings, List<Claim> claims) {
        return SCRIPT.<List<Object>>run(redis, part.claimKeys(), arguments(part, openings, claims))
                .thenApply(answers -> answer(part, claims.size(), answers));
    }

    private static String[] arguments(StockPart part, String openings, List<Claim> claims) {
        String[] arguments = new String[2 + 2 * claims.size()];
        arguments[0] = Integer.toString(part.policy().epoch());
        arguments[1] = openings;
        for (int i = 0; i < claims.size(); i++) {
            Origin origin = claims.get(i).origin();
            arguments[2 + 2 * i] = claims.get(i).memberId();
            arguments[3 + 2 * i] = origin.clientAddress() + Claim.SEPARATOR + origin.traceparent();
        }
        return arguments;
    }

    private static Answer answer(StockPart part, int size, List<Object> answers) {
        int kind = (int) number(answers, 0);
        return switch (kind) {
            case 0 -> decided(part, answers);
            case -1, -2 -> Answer.same(size, Refused.STOCK_NOT_LOADED);
            case -3 -> Answer.same(size, Refused.POLICY_NOT_ACTIVE);
            case -4 -> Answer.same(size, closed(number(answers, 1), number(answers, 2)));
            default -> throw new IllegalStateException("expected an answer of claim.lua, but saw " + kind);
        };
    }

    private static ClaimDecision closed(long now, long opens) {
        return new ClaimDecision.WindowClosed(
                Instant.ofEpochMilli(now), opens == 0 ? null : Instant.ofEpochMilli(opens));
    }

    private static Answer decided(StockPart part, List<Object> answers) {
        int size = answers.size() - HEAD;
        List<ClaimDecision> decisions = new ArrayList<>(size);
        int[] nths = new int[size];
        for (int i = 0; i < size; i++) {
            long answer = number(answers, HEAD + i);
            decisions.add(decision(part, answer));
            nths[i] = (int) (answer % NTH_FACTOR);
        }
        return new Answer(decisions, nths, (String) answers.get(2), Instant.ofEpochMilli(number(answers, 1)));
    }

    private static ClaimDecision decision(StockPart part, long answer) {
        if (answer == 0) {
            return Refused.SOLD_OUT;
        }
        return answer > 0
                ? new ClaimDecision.Accepted(position(part, answer / NTH_FACTOR))
                : new ClaimDecision.AlreadyIssued(position(part, -answer));
    }

    private static CouponPosition position(StockPart part, long sequence) {
        return new CouponPosition(part.policy().id(), part.policy().epoch(), sequence);
    }

    private static long number(List<Object> answers, int index) {
        return (Long) answers.get(index);
    }

    /**
     * What the script decided.
     *
     * @param decisions one per claim, in order; SOLD_OUT means that this bucket has nothing left
     * @param nths for accepted claims, the how-manieth of its member each one is
     * @param entry id of the entry in the outbox; empty where nothing was accepted
     * @param at when it was decided, by Redis' clock
     */
    record Answer(List<ClaimDecision> decisions, int[] nths, String entry, Instant at) {

        static Answer same(int size, ClaimDecision decision) {
            return new Answer(Collections.nCopies(size, decision), new int[0], "", Instant.EPOCH);
        }

        boolean hasAccepted() {
            return !entry.isEmpty();
        }
    }
}
