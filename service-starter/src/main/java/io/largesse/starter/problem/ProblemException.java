package io.largesse.starter.problem;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Ends a request with a problem document; for adapters, where a refusal has no value to travel in.
 *
 * <p>Carries no stack trace: it is an answer, not a defect.
 */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    public ProblemException(Problem problem, @Nullable Throwable cause) {
        super(problem.code().code() + " " + problem.arguments(), cause, false, false);
        this.problem = problem;
    }

    public ProblemException(
            ProblemCode code, List<Object> arguments, Map<String, Object> extensions, HttpHeaders headers) {
        this(new Problem(code, arguments, extensions, headers));
    }

    public Problem problem() {
        return problem;
    }
}
