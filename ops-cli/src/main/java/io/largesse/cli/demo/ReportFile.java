package io.largesse.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.node.ObjectNode;

/** The file to which a report goes as JSON. */
public final class ReportFile {

    private ReportFile() {}

    /** Looked at before the run: minutes of work would be lost with the report. */
    public static void requireWritable(@Nullable Path json, CommandLine command) {
        if (json == null) {
            return;
        }
        Path folder = json.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder) || Files.isDirectory(json)) {
            throw new ParameterException(
                    command, "Expected --json to name a file in a writable folder, but saw " + json);
        }
    }

    public static void write(ObjectNode report, Path file) {
        try {
            Files.writeString(file, report.toPrettyString() + System.lineSeparator());
        } catch (IOException unwritable) {
            throw new DemoFailure(
                    "Expected to write the report to %s, but saw: %s".formatted(file, unwritable), unwritable);
        }
    }
}
