package io.largesse.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the root of the checkout. */
public final class LargesseHome {

    private LargesseHome() {}

    /** The system property {@code largesse.home}, else LARGESSE_HOME, else the nearest checkout upwards from here. */
    public static Path find() {
        String named = System.getProperty("largesse.home", System.getenv().getOrDefault("LARGESSE_HOME", ""));
        if (!named.isBlank()) {
            return requireRoot(Path.of(named).toAbsolutePath().normalize());
        }
        Path workingDirectory = Path.of("").toAbsolutePath();
        for (@Nullable Path path = workingDirectory; path != null; path = path.getParent()) {
            if (isRoot(path)) {
                return path;
            }
        }
        throw new StackException("Expected a Largesse checkout at or above %s, but saw none; set LARGESSE_HOME"
                .formatted(workingDirectory));
    }

    private static Path requireRoot(Path path) {
        if (!isRoot(path)) {
            throw new StackException(
                    "Expected LARGESSE_HOME to name a Largesse checkout, but saw no local-stack in " + path);
        }
        return path;
    }

    private static boolean isRoot(Path path) {
        return Files.isRegularFile(path.resolve("largesse")) && Files.isDirectory(path.resolve("local-stack"));
    }
}
