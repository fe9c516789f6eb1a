package io.largesse.starter.audit;

import io.largesse.starter.problem.FieldViolation;
import io.largesse.starter.problem.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.util.MultiValueMap;

/** Reads a query of the audit log from a request's parameters; names all that are wrong at once. */
final class AuditParameters {
    static final int MAX_LIMIT = 200;
    static final int DEFAULT_LIMIT = 50;

    private static final int MAX_LENGTH = 200;
    private static final Set<String> NAMES =
            Set.of("actor", "subjectType", "subjectId", "action", "from", "until", "cursor", "limit");

    private final MultiValueMap<String, String> parameters;
    private final List<FieldViolation> violations = new ArrayList<>();

    AuditParameters(MultiValueMap<String, String> parameters) {
        this.parameters = parameters;
    }

    /** A parameter that is not known is refused: a filter with a slip in its name would show everything. */
    AuditQuery query() {
        parameters.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .forEach(name -> refuse(name, "field.unknown"));
        Instant from = read("from", Instant::parse);
        Instant until = read("until", Instant::parse);
        if (from != null && until != null && !from.isBefore(until)) {
            refuse("until", "field.after", "from");
        }
        Long before = read("cursor", AuditParameters::positive);
        Long limit = read("limit", AuditParameters::positive);
        if (limit != null && limit > MAX_LIMIT) {
            refuse("limit", "field.between", 1, MAX_LIMIT);
        }
        String subjectType = text("subjectType");
        String subjectId = text("subjectId");
        if (subjectId != null && subjectType == null) {
            refuse("subjectType", "field.required");
        }
        AuditQuery query = new AuditQuery(
                text("actor"),
                subjectType,
                subjectId,
                text("action"),
                from,
                until,
                before,
                limit == null ? DEFAULT_LIMIT : limit.intValue());
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations).asException();
        }
        return query;
    }

    private @Nullable String text(String name) {
        return read(name, AuditParameters::bounded);
    }

    /** Null where it is not given; a parameter given twice, or one that cannot be read, is refused. */
    private <T> @Nullable T read(String name, Function<String, T> reader) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return null;
        }
        try {
            if (values.size() == 1 && values.getFirst() != null) {
                return reader.apply(values.getFirst());
            }
        } catch (DateTimeParseException | IllegalArgumentException e) {
            // Said below, as for a value given twice.
        }
        refuse(name, "field.value");
        return null;
    }

    private static String bounded(String text) {
        if (text.isBlank() || text.length() > MAX_LENGTH || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("expected 1 to " + MAX_LENGTH + " characters");
        }
        return text;
    }

    private static Long positive(String text) {
        long number = Long.parseLong(text);
        if (number < 1) {
            throw new IllegalArgumentException("expected a number above zero, but saw " + number);
        }
        return number;
    }

    private void refuse(String name, String key, Object... arguments) {
        violations.add(
                new FieldViolation(name, new DefaultMessageSourceResolvable(new String[] {key}, arguments, key)));
    }
}
