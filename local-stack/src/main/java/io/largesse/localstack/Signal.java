package io.largesse.localstack;

import java.io.IOException;

/** How a process is asked to end. */
public enum Signal {
    TERMINATE("-TERM"),
    /** What PostgreSQL takes as a fast shutdown: it does not wait for clients to leave. */
    INTERRUPT("-INT");

    private final String option;

    Signal(String option) {
        this.option = option;
    }

    void send(ProcessHandle process) {
        try {
            new ProcessBuilder("kill", option, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
