package io.largesse.cli;

/** What the exit codes mean; documented in {@code --help} and stable. */
public final class ExitCode {

    public static final int OK = 0;
    public static final int NOT_AS_ASKED = 1;
    public static final int USAGE = 2;
    public static final int NOT_STARTED = 3;

    private ExitCode() {}
}
