package io.largesse.starter.deadletter.web;

import io.largesse.starter.deadletter.DeadLetterSettings;
import io.largesse.starter.deadletter.ReplayFilter;
import io.largesse.starter.deadletter.ReplayOrder;
import io.largesse.starter.deadletter.ReplayOrder.Operator;
import io.largesse.starter.deadletter.ReplaySettings;
import io.largesse.starter.problem.FieldViolation;
import io.largesse.starter.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/**
 * Body of {@code POST .../replays}.
 *
 * @param filter required; {@code {}} stands for all records
 * @param reason required, 1 to 500 characters
 * @param dryRun only tells what would be done; false where left out
 * @param again also records that were replayed or parked before; false where left out
 * @param ratePerSecond as the settings say where left out
 * @param maxRecords as the settings say where left out
 */
record ReplayRequest(
        @Nullable ReplayFilter filter,
        @Nullable String reason,
        @Nullable Boolean dryRun,
        @Nullable Boolean again,
        @Nullable Integer ratePerSecond,
        @Nullable Long maxRecords) {
    private static final int MAX_REASON_LENGTH = 500;

    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    /** Throws a problem with every field that is not as it must be. */
    ReplayOrder order(String topic, Operator by, ReplaySettings replaying, DeadLetterSettings settings) {
        List<FieldViolation> faults = new ArrayList<>();
        checkFilter(settings.maxPlaces(), faults);
        if (reason == null || reason.isBlank() || reason.length() > MAX_REASON_LENGTH) {
            faults.add(fault("reason", "dead-letter.reason", MAX_REASON_LENGTH));
        }
        int rate = ratePerSecond == null ? replaying.rate() : ratePerSecond;
        if (rate < 1 || rate > replaying.maxRate()) {
            faults.add(fault("ratePerSecond", "dead-letter.between", 1, replaying.maxRate()));
        }
        long limit = maxRecords == null ? replaying.maxRecords() : maxRecords;
        if (limit < 1 || limit > replaying.maxRecords()) {
            faults.add(fault("maxRecords", "dead-letter.between", 1, replaying.maxRecords()));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults).asException();
        }
        return new ReplayOrder(topic, Objects.requireNonNull(filter), Boolean.TRUE.equals(again), rate, limit, by);
    }

    private void checkFilter(int maxPlaces, List<FieldViolation> faults) {
        if (filter == null) {
            faults.add(fault("filter", "field.required"));
            return;
        }
        if (filter.isContradictory()) {
            faults.add(fault("filter", "dead-letter.either-or"));
        }
        if (filter.records() != null
                && (filter.records().isEmpty() || filter.records().size() > maxPlaces)) {
            faults.add(fault("filter.records", "dead-letter.places", maxPlaces));
        }
        if (filter.from() != null && filter.until() != null && !filter.from().isBefore(filter.until())) {
            faults.add(fault("filter.until", "dead-letter.after-from"));
        }
    }

    private static FieldViolation fault(String field, String key, Object... arguments) {
        return new FieldViolation(field, new DefaultMessageSourceResolvable(new String[] {key}, arguments, key));
    }
}
