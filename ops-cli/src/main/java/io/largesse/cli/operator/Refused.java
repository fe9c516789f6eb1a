package io.largesse.cli.operator;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The service refused what was asked, with a problem document. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient JsonNode problem;

    Refused(int status, JsonNode problem) {
        super("Expected the service to do it, but saw " + status + " "
                + problem.path("code").asString(""));
        this.problem = problem;
    }

    /** The stable name of what is wrong; empty where the answer gave none. */
    public String code() {
        return problem.path("code").asString("");
    }

    /** For people: what is wrong, and with which field. */
    public List<String> lines() {
        String title = problem.path("title").asString("");
        String first = title.isEmpty()
                ? String.valueOf(getMessage())
                : "%s: %s (%s)"
                        .formatted(
                                title,
                                problem.path("detail").asString(""),
                                problem.path("code").asString(""));
        Stream<String> fields = StreamSupport.stream(problem.path("errors").spliterator(), false)
                .map(each -> "  " + each.path("field").asString() + " "
                        + each.path("message").asString());
        return Stream.concat(Stream.of(first), fields).toList();
    }
}
