package io.largesse.localstack;

import java.util.List;

/** What is particular to one server: how it is prepared, started, asked and stopped. */
interface StackServer {

    /** Unpacks the programs and lays out the data folder, both only if that has not been done. */
    void prepare(StartListener listener);

    /** Runs it once so that it starts quicker from then on, if that is worth it and has not been done. */
    default void train(ManagedProcess process, StartListener listener) {}

    /** Program and arguments; valid once prepared. */
    List<String> command();

    HealthCheck healthCheck();

    default Signal stopSignal() {
        return Signal.TERMINATE;
    }

    /** Whether a start that ended with this log may succeed a moment later. */
    default boolean mayRetryAfter(List<String> log) {
        return false;
    }

    /** What clients of this server need before it counts as started. */
    default void complete() {}
}
