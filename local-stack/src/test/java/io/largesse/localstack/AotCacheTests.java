package io.largesse.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start is learned once, with a real JVM, and what cannot be learned is no obstacle. */
class AotCacheTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final List<String> notes = new ArrayList<>();
    private final StartListener listener = new StartListener() {
        @Override
        public void note(String sentence) {
            notes.add(sentence);
        }
    };

    private Path file = Path.of("");
    private Path readyFile = Path.of("");
    private AotCache cache = new AotCache(file);
    private ManagedProcess process = process(1, file);

    @BeforeEach
    void locate() throws IOException {
        writeJar();
        file = directory.resolve("sleeper.aot");
        readyFile = directory.resolve("ready");
        cache = new AotCache(file);
        process = process(StackPorts.anyFree(), directory);
    }

    @AfterEach
    void end() {
        process.kill();
    }

    @Test
    void learnsOnceAndGivesTheSameCommandItsCache() {
        List<String> command = command(Sleeper.class);
        assertThat(cache.speedUp(command)).isEqualTo(command);

        cache.trainOnce(process, command, Map.of(), listener);
        cache.trainOnce(process, command, Map.of(), listener);

        assertThat(notes).containsExactly("Sleeper is prepared for quick starts (once per build) ...");
        assertThat(cache.speedUp(command)).contains("-XX:AOTCache=" + file).containsSubsequence(command);
        assertThat(process.status().state()).isEqualTo(ServerStatus.State.STOPPED);
        assertThat(directory.resolve("logs/sleeper-training.log")).exists();
    }

    @Test
    void remembersAFailureAndGoesWithout() {
        List<String> command = command(Refuser.class);

        cache.trainOnce(process, command, Map.of(), listener);
        cache.trainOnce(process, command, Map.of(), listener);

        String slower = "Sleeper starts slower: it could not be prepared for quick starts, see " + file + ".failed";
        assertThat(notes).containsExactly("Sleeper is prepared for quick starts (once per build) ...", slower, slower);
        assertThat(cache.speedUp(command)).isEqualTo(command);
        assertThat(directory.resolve("sleeper.aot.failed")).content().contains("it ended", "cannot go on");
    }

    @Test
    void endsWithoutBlameWhenItIsStopped() {
        CompletableFuture<Void> training = CompletableFuture.runAsync(
                () -> cache.trainOnce(process, command(Straggler.class), Map.of(), StartListener.SILENT));
        await().atMost(TIMEOUT).until(process::isRunning);

        assertThat(process.status().state()).isEqualTo(ServerStatus.State.UNHEALTHY);
        process.stop(TIMEOUT);

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(training::join)
                .withMessageContaining("Sleeper was ended while it was prepared");
        assertThat(directory.resolve("sleeper.aot.failed")).doesNotExist();
        assertThat(file).doesNotExist();
    }

    @Test
    void endsATrainingRunThatAFormerRunLeft() {
        process.startTraining(List.of("sleep", "600"), Map.of());

        boolean adopted = new ManagedProcess(process.definition(), () -> {}).adopt(TIMEOUT, listener);

        assertThat(adopted).isFalse();
        assertThat(notes).containsExactly("A former preparation of Sleeper is ended.");
        assertThat(process.isRunning()).isFalse();
    }

    @Test
    void stampsWithContentAndOptions() throws IOException {
        Path some = Files.writeString(directory.resolve("some.jar"), "1");

        String stamp = BuildStamp.ofFiles(directory, List.of("-Xmx1g"));

        assertThat(stamp).matches("[0-9a-f]{12}").isEqualTo(BuildStamp.ofFiles(directory, List.of("-Xmx1g")));
        assertThat(BuildStamp.ofFiles(directory, List.of("-Xmx2g"))).isNotEqualTo(stamp);
        Files.writeString(some, "22");
        assertThat(BuildStamp.ofFiles(directory, List.of("-Xmx1g"))).isNotEqualTo(stamp);
    }

    private ManagedProcess process(int port, Path folder) {
        return new ManagedProcess(
                new ProcessDefinition("Sleeper", "sleeper", port, "--port", Signal.TERMINATE, folder), () -> {
                    if (!Files.exists(readyFile)) {
                        throw new IOException("not ready");
                    }
                });
    }

    private List<String> command(Class<?> program) {
        Path jar = directory.resolve("sleeper.jar");
        return List.of(
                Programs.java(), "-XX:+UseSerialGC", "-cp", jar.toString(), program.getName(), readyFile.toString());
    }

    /** A JVM keeps no classes that lie in folders. */
    private void writeJar() throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(directory.resolve("sleeper.jar")))) {
            for (Class<?> program : List.of(Sleeper.class, Straggler.class, Refuser.class)) {
                String name = program.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new ZipEntry(name));
                try (InputStream content = program.getClassLoader().getResourceAsStream(name)) {
                    Objects.requireNonNull(content).transferTo(jar);
                }
            }
        }
    }

    /** Ready at once, and running until it is ended. */
    static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] arguments) throws Exception {
            Files.createFile(Path.of(arguments[0]));
            Thread.currentThread().join();
        }
    }

    /** Never ready. */
    static final class Straggler {
        private Straggler() {}

        public static void main(String[] arguments) throws Exception {
            Thread.currentThread().join();
        }
    }

    /** Ends before it is ready. */
    static final class Refuser {
        private Refuser() {}

        public static void main(String[] arguments) {
            System.out.println("cannot go on");
            System.exit(1);
        }
    }
}
