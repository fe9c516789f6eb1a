package io.largesse.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a stack keeps its data and listens, and whether the data must last.
 *
 * @param directory holds {@code data}, {@code logs} and {@code run}
 * @param ports where the servers listen
 * @param durable whether writes reach the disk and the directory outlives the stack
 * @param quickStart whether JVMs use what an earlier start taught; only a durable stack is worth preparing for it
 */
public record StackConfiguration(Path directory, StackPorts ports, boolean durable, boolean quickStart) {

    public StackConfiguration {
        directory = directory.toAbsolutePath().normalize();
    }

    public StackConfiguration(Path directory, StackPorts ports, boolean durable) {
        this(directory, ports, durable, AotCache.isWanted());
    }

    /** The stack of a checkout: data under {@code .largesse} that lasts, on the default ports. */
    public static StackConfiguration durable(Path root) {
        return new StackConfiguration(root.resolve(".largesse"), StackPorts.defaults(), true);
    }

    /** A stack for tests: its own temporary folder and free ports; all is deleted on close. */
    public static StackConfiguration ephemeral() {
        try {
            return new StackConfiguration(Files.createTempDirectory("largesse-stack-"), StackPorts.free(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public StackConfiguration withPorts(StackPorts newPorts) {
        return new StackConfiguration(directory, newPorts, durable, quickStart);
    }

    public StackConfiguration withQuickStart(boolean wanted) {
        return new StackConfiguration(directory, ports, durable, wanted);
    }

    Path data(Server server) {
        return directory.resolve("data").resolve(server.fileName());
    }
}
