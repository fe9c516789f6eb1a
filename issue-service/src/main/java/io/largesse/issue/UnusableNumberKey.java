package io.largesse.issue;

/** The key of coupon numbers is missing or of another form; tells how to make one, and nothing of the key. */
final class UnusableNumberKey extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableNumberKey(int length) {
        super("expected LARGESSE_ISSUE_NUMBER_KEY to be the secret key of coupon numbers, 32 hexadecimal digits, but "
                + (length == 0 ? "it is not set" : "saw " + length + " characters that are not"));
    }
}
