package io.largesse.issue.domain.model;

import java.util.ArrayList;
import java.util.List;

/** States what values must be, in one form of message. */
final class Expect {
    private final List<InvalidField> found = new ArrayList<>();

    private Expect() {}

    /** For a single value; costs nothing where it holds. */
    static void expect(boolean holds, String field, Expectation expectation, Object seen) {
        if (!holds) {
            throw new InvalidFields(List.of(new InvalidField(field, expectation, seen)));
        }
    }

    /** For several values: begins a chain that ends in {@link #orRefuse}. */
    static Expect that(boolean holds, String field, Expectation expectation, Object seen) {
        return new Expect().and(holds, field, expectation, seen);
    }

    Expect and(boolean holds, String field, Expectation expectation, Object seen) {
        if (!holds) {
            found.add(new InvalidField(field, expectation, seen));
        }
        return this;
    }

    /** Names every value that is not as it must be. */
    void orRefuse() {
        if (!found.isEmpty()) {
            throw new InvalidFields(found);
        }
    }
}
