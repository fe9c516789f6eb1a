package io.largesse.cli;

import io.largesse.localstack.AotCache;
import io.largesse.localstack.BuildStamp;
import io.largesse.localstack.Folders;
import io.largesse.localstack.Programs;
import io.largesse.localstack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * A service's jar, extracted so that its JVM can remember how it starts, under a name that stands for this build. A
 * folder under its final name is complete; those of other builds are deleted.
 */
final class PreparedService {

    private static final Duration EXTRACT_TIMEOUT = Duration.ofSeconds(60);

    private final Path jar;
    private final String name;
    private final Path apps;

    PreparedService(Path jar, String name, Path apps) {
        this.jar = jar;
        this.name = name;
        this.apps = apps;
    }

    /** Extracts the jar, unless it is already. */
    Path open() {
        Path folder = folder();
        Folders.deleteAllBut(apps, name + "-", folder.getFileName().toString());
        if (!Files.isDirectory(folder)) {
            Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
            Folders.delete(partial);
            extract(partial);
            try {
                Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new StackException("Expected to extract into %s, but saw %s".formatted(folder, e), e);
            }
        }
        return folder.resolve(jar.getFileName());
    }

    AotCache cache() {
        return new AotCache(folder().resolve("start.aot"));
    }

    private Path folder() {
        return apps.resolve(name + "-" + BuildStamp.ofJar(jar, ServiceJvm.OPTIONS));
    }

    private void extract(Path target) {
        List<String> command = List.of(
                Programs.java(),
                "-XX:TieredStopAtLevel=1",
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--destination",
                target.toString());
        Path log = apps.resolveSibling("logs").resolve(name + "-extract.log");
        Programs.run("extract " + jar, command, log, EXTRACT_TIMEOUT);
    }
}
