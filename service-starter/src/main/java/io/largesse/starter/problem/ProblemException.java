package io.largesse.starter.problem;

/**
 * Ends a request with a problem document; for adapters, where a refusal has no value to travel in.
 *
 * <p>Carries no stack trace: it is an answer, not a defect.
 */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.code().code() + " " + problem.arguments(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
