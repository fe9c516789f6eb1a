package io.largesse.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The identity of a started process, kept in a file. A pid alone is no identity, since systems use pids again: a
 * process is the recorded one only if pid and start agree.
 */
record ProcessRecord(String name, long pid, Instant startedAt, int port, String command) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Linux derives the start from the boot time, which steps with the clock. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

    static Optional<ProcessRecord> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), ProcessRecord.class));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            Path temporary = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(temporary, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The live process of this record, or nothing if it is gone or its pid belongs to another process now. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(this::isSame).filter(Programs::isRunning);
    }

    private boolean isSame(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(START_TOLERANCE) <= 0)
                .orElse(false);
    }
}
