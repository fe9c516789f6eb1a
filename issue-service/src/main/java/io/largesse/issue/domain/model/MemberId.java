package io.largesse.issue.domain.model;

/** The form of member ids: what a token can name, 1 to 64 characters out of {@code A-Z a-z 0-9 . _ : @ + | -}. */
public final class MemberId {
    public static final int MAX_LENGTH = 64;

    static final Expectation FORM =
            new Expectation.Form("1 to " + MAX_LENGTH + " characters out of A-Z a-z 0-9 . _ : @ + | -");

    private MemberId() {}

    /** Refuses a text that no token can name as a member. */
    public static void check(String text) {
        Expect.expect(isMemberId(text), "memberId", FORM, text.length() + " characters");
    }

    static boolean isMemberId(String text) {
        return !text.isEmpty() && text.length() <= MAX_LENGTH && text.chars().allMatch(MemberId::isCharacter);
    }

    /** Whether a character, or a byte of ASCII, may be part of a member id. */
    public static boolean isCharacter(int c) {
        return c >= 'a' && c <= 'z'
                || c >= '0' && c <= '9'
                || c >= 'A' && c <= 'Z'
                || switch (c) {
                    case '.', '_', ':', '@', '+', '|', '-' -> true;
                    default -> false;
                };
    }
}
