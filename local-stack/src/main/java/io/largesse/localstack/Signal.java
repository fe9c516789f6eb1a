package io.largesse.localstack;

import java.io.IOException;

/** What a process is told. */
public enum Signal {
    TERMINATE("-TERM"),
    /** What PostgreSQL takes as a fast shutdown: it does not wait for clients to leave. */
    INTERRUPT("-INT"),
    /** It stands still, and its connections stay open. */
    STOP("-STOP"),
    /** It goes on where it stood still. */
    CONTINUE("-CONT");

    private final String option;

    Signal(String option) {
        this.option = option;
    }

    /** Fails where there is no command {@code kill}. */
    void send(ProcessHandle process) throws IOException {
        try {
            new ProcessBuilder("kill", option, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
