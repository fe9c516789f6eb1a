package io.largesse.cli.conformance.endpoint;

/**
 * Where tokens come from.
 *
 * @param tokens {@code none}, {@code largesse} (signed with the key of this checkout), or {@code file:} and the path of
 *     a file with one token per line, each of another member
 * @param operator {@code none}, {@code largesse}, or {@code env:} and the name of a variable
 */
public record Credentials(String tokens, String operator) {

    public static final String NONE = "none";
    public static final String LARGESSE = "largesse";
    public static final String FILE = "file:";
    public static final String ENVIRONMENT = "env:";

    static Credentials read(YamlSection root) {
        Credentials credentials = new Credentials(
                root.optionalText("tokens").orElse(NONE),
                root.optionalText("operator").orElse(NONE));
        if (!isOneOf(credentials.tokens, FILE)) {
            throw root.wrong("tokens", "none, largesse or file:PATH", credentials.tokens);
        }
        if (!isOneOf(credentials.operator, ENVIRONMENT)) {
            throw root.wrong("operator", "none, largesse or env:NAME", credentials.operator);
        }
        return credentials;
    }

    private static boolean isOneOf(String value, String prefix) {
        return value.equals(NONE)
                || value.equals(LARGESSE)
                || (value.startsWith(prefix) && value.length() > prefix.length());
    }
}
