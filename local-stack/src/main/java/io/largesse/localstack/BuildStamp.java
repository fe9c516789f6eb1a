package io.largesse.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * A short name for exactly one program, its JVM options and the JVM that runs it: what was prepared for another one
 * has another name.
 */
public final class BuildStamp {

    private static final int BYTES = 6;

    private BuildStamp() {}

    /** By the content of the jar, so that a build that changes nothing changes no stamp. */
    public static String ofJar(Path jar, Collection<String> options) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<String> entries = zip.stream()
                    .map(entry -> "%s %d %x".formatted(entry.getName(), entry.getSize(), entry.getCrc()))
                    .toList();
            return of(entries, options);
        } catch (IOException e) {
            throw new StackException("Expected a jar in %s, but saw %s".formatted(jar, e.getMessage()), e);
        }
    }

    /** By name, size and time of the files, which is what a JVM compares too. */
    static String ofFiles(Path folder, Collection<String> options) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> entries = files.sorted().map(BuildStamp::describe).toList();
            return of(entries, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String describe(Path file) {
        try {
            return "%s %d %d"
                    .formatted(
                            file,
                            Files.size(file),
                            Files.getLastModifiedTime(file).toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String of(Collection<String> content, Collection<String> options) {
        List<String> jvm = List.of(System.getProperty("java.vm.version", "?"), System.getProperty("java.home", "?"));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Collection<String> part : List.of(jvm, options, content)) {
                digest.update(String.join("\n", part).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
