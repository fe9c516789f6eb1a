package io.largesse.localstack;

import java.nio.file.Path;

/**
 * What a process is called, where it listens on the loopback interface, and where its traces lie.
 *
 * @param displayName for messages
 * @param fileName names {@code logs/<fileName>.log} and {@code run/<fileName>.json}
 * @param portOption what a person changes the port with
 * @param stopSignal how it is asked to end gracefully
 * @param directory holds {@code logs} and {@code run}
 */
public record ProcessDefinition(
        String displayName, String fileName, int port, String portOption, Signal stopSignal, Path directory) {

    public Path logFile() {
        return directory.resolve("logs").resolve(fileName + ".log");
    }

    public Path runFile() {
        return directory.resolve("run").resolve(fileName + ".json");
    }
}
