package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.JobId;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.starter.problem.Problem;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of the endpoints of DIRECT jobs; an invalid one ends the request with a problem. */
final class DirectParameters {
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final int MAX_LIMIT = 1_000;

    private static final int MAX_REASON_LENGTH = 200;
    private static final int MAX_KEY_LENGTH = 100;

    private DirectParameters() {}

    static String reason(String text) {
        require(
                !text.isBlank()
                        && text.length() <= MAX_REASON_LENGTH
                        && text.chars().noneMatch(Character::isISOControl),
                "reason",
                "direct.reason",
                MAX_REASON_LENGTH);
        return text;
    }

    static @Nullable String idempotencyKey(@Nullable String text) {
        require(
                text == null
                        || !text.isEmpty()
                                && text.length() <= MAX_KEY_LENGTH
                                && text.chars().allMatch(c -> c > ' ' && c < 127),
                IDEMPOTENCY_KEY,
                "direct.idempotency-key",
                MAX_KEY_LENGTH);
        return text;
    }

    static JobId jobId(String text) {
        return JobId.parse(text)
                .orElseThrow(() -> Problem.of(IssueProblem.JOB_NOT_FOUND).asException());
    }

    static @Nullable JobId jobCursor(@Nullable String text) {
        return text == null
                ? null
                : JobId.parse(text)
                        .orElseThrow(
                                () -> Problem.invalid("cursor", "direct.cursor").asException());
    }

    /** Line behind which to go on; 0 from the start. */
    static long lineCursor(@Nullable String text) {
        JobId line = jobCursor(text);
        return line == null ? 0 : line.value();
    }

    static int limit(int limit) {
        require(limit >= 1 && limit <= MAX_LIMIT, "limit", "direct.limit", MAX_LIMIT);
        return limit;
    }

    static @Nullable PolicyId policyId(@Nullable String text) {
        return text == null
                ? null
                : PolicyId.parse(text)
                        .orElseThrow(() ->
                                Problem.invalid("policyId", "direct.policy-id").asException());
    }

    static <E extends Enum<E>> @Nullable E status(@Nullable String text, Class<E> type) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(status -> status.name().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        Problem.invalid("status", "direct.status", names(type)).asException());
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }

    private static void require(boolean holds, String field, String key, Object... arguments) {
        if (!holds) {
            throw Problem.invalid(field, key, arguments).asException();
        }
    }
}
