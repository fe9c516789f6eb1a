package io.largesse.usage.domain.model;

/** The form of ids that others give: 1 to 64 characters out of {@code A-Z a-z 0-9 . _ : @ + | -}. */
public final class IdText {
    private static final int MAX_LENGTH = 64;

    private IdText() {}

    /** Whether a text can be an id. */
    public static boolean isId(String text) {
        return !text.isEmpty() && text.length() <= MAX_LENGTH && text.chars().allMatch(IdText::isCharacter);
    }

    /** Throws {@link IllegalArgumentException} where the text has another form. */
    static void require(String text, String name) {
        if (!isId(text)) {
            throw new IllegalArgumentException(
                    "expected %s of 1 to %d characters out of A-Z a-z 0-9 . _ : @ + | -, but saw %d characters"
                            .formatted(name, MAX_LENGTH, text.length()));
        }
    }

    private static boolean isCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || "._:@+|-".indexOf(c) >= 0;
    }
}
