package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.Expectation;
import io.largesse.issue.domain.model.Expectation.After;
import io.largesse.issue.domain.model.Expectation.Between;
import io.largesse.issue.domain.model.Expectation.Cron;
import io.largesse.issue.domain.model.Expectation.During;
import io.largesse.issue.domain.model.Expectation.Form;
import io.largesse.issue.domain.model.Expectation.Given;
import io.largesse.issue.domain.model.Expectation.InYears;
import io.largesse.issue.domain.model.Expectation.LeftOut;
import io.largesse.issue.domain.model.Expectation.MaxLength;
import io.largesse.issue.domain.model.Expectation.NotAbove;
import io.largesse.issue.domain.model.Expectation.NotBefore;
import io.largesse.issue.domain.model.Expectation.NotBlank;
import io.largesse.issue.domain.model.Expectation.OnRecord;
import io.largesse.issue.domain.model.Expectation.OpensSometime;
import io.largesse.issue.domain.model.Expectation.WithinDays;
import io.largesse.issue.domain.model.InvalidField;
import io.largesse.issue.domain.model.InvalidFields;
import io.largesse.starter.problem.FieldViolation;
import io.largesse.starter.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/** Gathers what the domain does not admit in a policy, so that an operator learns of all fields at once. */
final class PolicyFaults {
    private final List<InvalidField> found = new ArrayList<>();

    /** Null where the part is not admitted; its faults are kept. */
    <T> @Nullable T partOf(Supplier<T> making) {
        try {
            return making.get();
        } catch (InvalidFields e) {
            found.addAll(e.fields());
            return null;
        }
    }

    void check(Runnable check) {
        try {
            check.run();
        } catch (InvalidFields e) {
            found.addAll(e.fields());
        }
    }

    boolean areFound() {
        return !found.isEmpty();
    }

    InvalidFields all() {
        return new InvalidFields(found);
    }

    static Problem problem(InvalidFields invalid) {
        return Problem.invalid(invalid.fields().stream()
                .map(field -> new FieldViolation(field.field(), message(field.expectation())))
                .toList());
    }

    private static MessageSourceResolvable message(Expectation expectation) {
        return switch (expectation) {
            case Between(long min, long max) -> message("policy.between", min, max);
            case NotBlank _ -> message("policy.not-blank");
            case MaxLength(int characters) -> message("policy.max-length", characters);
            case During(Instant start, Instant end) -> message("policy.during", start.toString(), end.toString());
            case After(String field, Instant _, Duration distance) ->
                message("policy.after", field, distance.toMillis());
            case Cron _ -> message("policy.cron");
            case OpensSometime _ -> message("policy.never-opens");
            case NotAbove(Duration longest) -> message("policy.not-above", longest.toString());
            case Given _ -> message("field.required");
            case LeftOut(String other) -> message("policy.left-out", other);
            case OnRecord _ -> message("policy.on-record");
            case NotBefore(String field, LocalDate day) -> message("policy.not-before", field, day.toString());
            case InYears(int first, int last) -> message("policy.in-years", first, last);
            case WithinDays(String field, int max) -> message("policy.within-days", field, max);
            case Form _ -> message("field.value");
        };
    }

    private static MessageSourceResolvable message(String key, Object... arguments) {
        return new DefaultMessageSourceResolvable(new String[] {key}, arguments, key);
    }
}
