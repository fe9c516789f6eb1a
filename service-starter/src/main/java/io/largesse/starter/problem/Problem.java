package io.largesse.starter.problem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.HttpHeaders;

/**
 * One occurrence of a problem, not yet in any language.
 *
 * @param arguments of the title's and the detail's text
 * @param extensions further members of the document; values are anything JSON can carry
 * @param headers of the response, such as {@code Retry-After}
 */
public record Problem(ProblemCode code, List<Object> arguments, Map<String, Object> extensions, HttpHeaders headers) {

    private static final String ERRORS = "errors";
    private static final Set<String> RESERVED =
            Set.of("type", "title", "status", "detail", "instance", "code", "traceId");

    public Problem {
        arguments = List.copyOf(arguments);
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
        headers = HttpHeaders.readOnlyHttpHeaders(headers);
        for (var name : extensions.keySet()) {
            if (RESERVED.contains(name)) {
                throw new IllegalArgumentException(
                        "expected an extension member of problem %s, but saw the reserved name %s"
                                .formatted(code.code(), name));
            }
        }
    }

    public static Problem of(ProblemCode code, Object... arguments) {
        return new Problem(code, List.of(arguments), Map.of(), HttpHeaders.EMPTY);
    }

    /** INVALID_REQUEST for one field; {@code key} names the text in the service's bundle. */
    public static Problem invalid(String field, String key, Object... arguments) {
        var message = new DefaultMessageSourceResolvable(new String[] {key}, arguments, key);
        return invalid(List.of(new FieldViolation(field, message)));
    }

    public static Problem invalid(List<FieldViolation> violations) {
        return of(GeneralProblem.INVALID_REQUEST).with(ERRORS, List.copyOf(violations));
    }

    public Problem with(String extension, Object value) {
        var extended = new LinkedHashMap<>(extensions);
        extended.put(extension, value);
        return new Problem(code, arguments, extended, headers);
    }

    public Problem withHeader(String name, String value) {
        var extended = new HttpHeaders();
        extended.addAll(headers);
        extended.set(name, value);
        return new Problem(code, arguments, extensions, extended);
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }
}
