package io.largesse.issue.domain.model;

import java.util.Optional;
import java.util.OptionalLong;

/** Identifies a template; decimal in texts. */
public record TemplateId(long value) {

    public TemplateId {
        Expect.expect(
                value >= 1 && value <= DecimalId.MAX, "templateId", new Expectation.Between(1, DecimalId.MAX), value);
    }

    /** Empty where none can have that text as its id. */
    public static Optional<TemplateId> parse(String text) {
        OptionalLong value = DecimalId.parse(text, DecimalId.MAX);
        return value.isPresent() ? Optional.of(new TemplateId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
