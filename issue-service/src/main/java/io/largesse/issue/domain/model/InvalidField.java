package io.largesse.issue.domain.model;

/**
 * A value that the domain does not admit.
 *
 * @param field path of the field in the request, in dotted form
 * @param expectation what it must be
 * @param seen what it is, or as much of it as may be logged
 */
public record InvalidField(String field, Expectation expectation, Object seen) {

    @Override
    public String toString() {
        return "expected " + field + " to be " + expectation + ", but saw " + seen;
    }
}
