package io.largesse.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is found again, and no other process is ever touched. */
class ManagedProcessTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final List<String> LONG_SLEEP = List.of("sleep", "600");

    @TempDir
    private Path directory;

    private ProcessDefinition definition =
            new ProcessDefinition("Sleeper", "sleeper", 1, "--sleeper-port", Signal.TERMINATE, Path.of(""));
    private ManagedProcess process = new ManagedProcess(definition, () -> {});

    @BeforeEach
    void define() {
        definition = new ProcessDefinition(
                "Sleeper", "sleeper", StackPorts.anyFree(), "--sleeper-port", Signal.TERMINATE, directory);
        process = new ManagedProcess(definition, () -> {});
    }

    @AfterEach
    void end() {
        process.kill();
    }

    @Test
    void findsItsProcessAgainAndStopsIt() {
        process.start(LONG_SLEEP, Map.of());
        ManagedProcess later = new ManagedProcess(definition, () -> {});

        ServerStatus running = later.status();
        later.stop(TIMEOUT);

        assertThat(running.state()).isEqualTo(ServerStatus.State.HEALTHY);
        assertThat(process.status().state()).isEqualTo(ServerStatus.State.STOPPED);
        assertThat(definition.runFile()).doesNotExist();
    }

    @Test
    void leavesAProcessAloneThatGotTheSamePid() throws IOException {
        Process stranger = new ProcessBuilder(LONG_SLEEP).start();
        Instant longAgo = stranger.info().startInstant().orElseThrow().minusSeconds(3_600);
        new ProcessRecord("sleeper", stranger.pid(), longAgo, definition.port(), "sleep").write(definition.runFile());

        process.stop(TIMEOUT);
        process.kill();

        assertThat(process.status().state()).isEqualTo(ServerStatus.State.STOPPED);
        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly();
    }

    @Test
    void ignoresAnUnreadableRunFile() throws IOException {
        Files.createDirectories(definition.runFile().resolveSibling(""));
        Files.writeString(definition.runFile(), "{\"pid\":");

        assertThat(process.status().state()).isEqualTo(ServerStatus.State.STOPPED);
    }

    @Test
    void stopsAFormerProcessThatDoesNotAnswer() {
        process.start(LONG_SLEEP, Map.of());
        long pid = Objects.requireNonNull(process.status().pid());
        List<String> notes = new ArrayList<>();
        ManagedProcess deaf = new ManagedProcess(definition, () -> {
            throw new IOException("no answer");
        });

        boolean adopted = deaf.adopt(Duration.ofMillis(100), noting(notes));

        assertThat(adopted).isFalse();
        assertThat(notes)
                .containsExactly("Sleeper of a former run (pid %d, port %d) does not answer and is stopped."
                        .formatted(pid, definition.port()));
        assertThat(process.status().state()).isEqualTo(ServerStatus.State.STOPPED);
    }

    @Test
    void killsWhatIgnoresTheSignal() {
        process.start(List.of("sh", "-c", "trap '' TERM; sleep 600"), Map.of());

        process.stop(Duration.ofMillis(200));

        assertThat(process.status().state()).isEqualTo(ServerStatus.State.STOPPED);
    }

    @Test
    void showsTheEndOfTheLogOfAProcessThatDies() {
        process.start(List.of("sh", "-c", "for i in $(seq 30); do echo line-$i; done; exit 3"), Map.of());
        ManagedProcess deaf = new ManagedProcess(definition, () -> {
            throw new IOException("no answer");
        });

        assertThatThrownBy(() -> deaf.awaitHealthy(TIMEOUT))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("Expected Sleeper to listen on port " + definition.port() + ", but it ended")
                .hasMessageContaining("line-16")
                .hasMessageContaining("line-30")
                .hasMessageNotContaining("line-15");
    }

    @Test
    void keepsOneOldLog() throws IOException {
        for (String word : List.of("one", "two", "three")) {
            process.start(List.of("sh", "-c", "echo " + word + "; exec sleep 600"), Map.of());
            await().until(() -> process.lastLogLines(1).equals(List.of(word)));
            process.kill();
        }

        assertThat(definition.logFile().resolveSibling("sleeper.log.old")).hasContent("two");
        try (var logs = Files.list(definition.logFile().resolveSibling(""))) {
            assertThat(logs).hasSize(2);
        }
    }

    private static StartListener noting(List<String> notes) {
        return new StartListener() {
            @Override
            public void note(String sentence) {
                notes.add(sentence);
            }
        };
    }
}
