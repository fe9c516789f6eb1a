package io.largesse.issue.domain.model;

/** A value that the domain does not admit: names the field, what was expected and what was seen. */
public final class InvalidField extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String expected;

    InvalidField(String field, String expected, Object seen) {
        super("expected " + field + " to be " + expected + ", but saw " + seen);
        this.field = field;
        this.expected = expected;
    }

    /** Path of the field in the request, in dotted form. */
    public String field() {
        return field;
    }

    public String expected() {
        return expected;
    }
}
