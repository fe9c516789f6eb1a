package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.domain.model.BucketState;
import io.largesse.issue.domain.model.BucketState.Condition;
import io.largesse.issue.domain.model.SequenceRange;
import io.largesse.issue.domain.model.StockState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One bucket as {@code stock_state.lua} answers it.
 *
 * @param part which one
 * @param run run of the Redis server that answered
 * @param waiting entries in the outbox
 * @param oldest id of the oldest of them; empty where there is none
 * @param fields the stock hash
 * @param spare ranges not begun
 */
record StockLook(
        StockPart part, String run, long waiting, String oldest, Map<String, String> fields, List<String> spare) {

    @SuppressWarnings("unchecked")
    static StockLook of(StockPart part, List<Object> answer) {
        List<String> flat = (List<String>) answer.get(3);
        Map<String, String> fields = HashMap.newHashMap(flat.size() / 2);
        for (int i = 0; i < flat.size(); i += 2) {
            fields.put(flat.get(i), flat.get(i + 1));
        }
        return new StockLook(
                part, (String) answer.get(0), (Long) answer.get(1), (String) answer.get(2), fields, (List<String>)
                        answer.get(4));
    }

    static StockState state(List<StockLook> looks) {
        return new StockState(looks.stream().map(look -> look.bucket(looks)).toList());
    }

    private BucketState bucket(List<StockLook> looks) {
        return new BucketState(
                condition(), fields.containsKey("shut"), run, number("accepted"), waiting, waitingSince(), free(looks));
    }

    private Condition condition() {
        if (!Integer.toString(part.policy().epoch()).equals(fields.get("epoch"))) {
            return Condition.MISSING;
        }
        return run.equals(fields.get("run")) ? Condition.READY : Condition.UNCONFIRMED;
    }

    /** Ids of stream entries begin with the time in milliseconds. */
    private @Nullable Instant waitingSince() {
        return oldest.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(oldest.substring(0, oldest.indexOf('-'))));
    }

    /** A gift that has not arrived counts as the giver's. */
    private List<SequenceRange> free(List<StockLook> looks) {
        List<SequenceRange> free = new ArrayList<>();
        if (number("last") > number("sequence")) {
            free.add(new SequenceRange(number("sequence") + 1, number("last")));
        }
        spare.forEach(range -> free.add(range(range)));
        String giving = fields.get("giving");
        if (giving != null) {
            String[] gift = giving.split(" ");
            StockLook receiver = looks.get(Integer.parseInt(gift[1]));
            if (receiver.number("got:" + part.bucket()) < Long.parseLong(gift[0])) {
                free.add(range(gift[2]));
            }
        }
        return free;
    }

    private static SequenceRange range(String text) {
        int dash = text.indexOf('-');
        return new SequenceRange(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    private long number(String field) {
        return Long.parseLong(Objects.requireNonNullElse(fields.get(field), "0"));
    }
}
