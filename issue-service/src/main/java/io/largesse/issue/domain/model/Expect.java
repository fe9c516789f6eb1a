package io.largesse.issue.domain.model;

/** States what a value must be, in one form of message. */
final class Expect {
    private Expect() {}

    static void expect(boolean holds, String field, String expected, Object seen) {
        if (!holds) {
            throw new InvalidField(field, expected, seen);
        }
    }
}
