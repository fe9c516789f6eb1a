package io.largesse.localstack;

import java.time.Duration;

/** Hears of the progress of a start; called from several threads. */
public interface StartListener {

    StartListener SILENT = new StartListener() {};

    /** A server is unpacked, which happens once per version and takes seconds. */
    default void unpacking(String name) {}

    default void starting(String name, int port) {}

    default void ready(String name, int port, Duration elapsed) {}

    /** One sentence worth showing, such as what became of a process of a former run. */
    default void note(String sentence) {}
}
