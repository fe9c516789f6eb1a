package io.largesse.issue.domain.model;

import java.util.List;
import java.util.stream.Collectors;

/** Refuses values that the domain does not admit, all that were found at once. */
public final class InvalidFields extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<InvalidField> fields;

    public InvalidFields(List<InvalidField> fields) {
        super(fields.stream().map(InvalidField::toString).collect(Collectors.joining("; ")));
        this.fields = List.copyOf(fields);
    }

    public List<InvalidField> fields() {
        return fields;
    }
}
