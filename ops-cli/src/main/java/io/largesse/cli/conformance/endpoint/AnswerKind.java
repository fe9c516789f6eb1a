package io.largesse.cli.conformance.endpoint;

/** What an endpoint can say to a claim. */
public enum AnswerKind {
    /** The member has a coupon now, or will have: it is a promise. */
    ACCEPTED("accepted"),
    SOLD_OUT("soldOut"),
    ALREADY_ISSUED("alreadyIssued"),
    CLOSED("closed"),
    /** Not now: a rate limit or an overload; says nothing about stock. */
    LIMITED("limited"),
    /** An answer that no rule of the file fits. */
    UNRECOGNISED("not recognised"),
    /** The connection ended or the time was up. */
    NONE("no answer");

    private final String field;

    AnswerKind(String field) {
        this.field = field;
    }

    /** The name in the file and in reports. */
    public String field() {
        return field;
    }
}
