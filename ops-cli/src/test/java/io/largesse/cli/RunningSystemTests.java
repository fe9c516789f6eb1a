package io.largesse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.localstack.StackException;
import io.largesse.localstack.StackPorts;
import io.largesse.localstack.StartListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ran before survives a start that fails; a process that sleeps stands in for Redis. */
class RunningSystemTests {

    @TempDir
    private Path root;

    private final StackPorts stack = StackPorts.free();
    private ServerSocket foreign;
    private Process redis;

    @BeforeEach
    void runAPartAndTakeAPort() throws IOException {
        Files.createFile(root.resolve("largesse"));
        Files.createDirectory(root.resolve("local-stack"));
        System.setProperty("largesse.home", root.toString());
        foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        redis = new ProcessBuilder("sleep", "60").start();
        record(redis);
    }

    @AfterEach
    void endBoth() throws IOException {
        System.clearProperty("largesse.home");
        foreign.close();
        redis.destroyForcibly();
    }

    @Test
    void leavesWhatRanBeforeAfterAFailedStart() {
        RunningSystem system = RunningSystem.of(root, ports(stack, foreign.getLocalPort()), false);

        assertThatThrownBy(() -> system.start(StartListener.SILENT))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("--issue-port");
        system.stopOwn();

        assertThat(system.hasJoined()).isTrue();
        assertThat(redis.isAlive()).isTrue();
    }

    @Test
    void leavesWhatRunsElsewhereIfANewPortIsTaken() {
        ports(stack, 9_001).remember(root);
        StackPorts moved = new StackPorts(foreign.getLocalPort(), stack.redis(), stack.kafka(), stack.registry());
        RunningSystem system = RunningSystem.of(root, ports(moved, 9_001), false);

        assertThatThrownBy(() -> system.start(StartListener.SILENT))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("Port %d for PostgreSQL is taken".formatted(foreign.getLocalPort()))
                .hasMessageContaining("--postgres-port");
        system.stopOwn();

        assertThat(redis.isAlive()).isTrue();
        assertThat(LocalPorts.remembered(root)).contains(ports(stack, 9_001));
    }

    @Test
    void startsNothingOnceItIsEnded() {
        RunningSystem system = RunningSystem.of(root, ports(stack, 9_001), false);
        system.stopOwn();

        assertThatThrownBy(() -> system.start(StartListener.SILENT)).hasMessage("The system is being stopped");

        assertThat(redis.isAlive()).isTrue();
    }

    private static LocalPorts ports(StackPorts stack, int issuePort) {
        return new LocalPorts(stack, Map.of(LocalService.ISSUE, issuePort)).withWanted(Set.of(LocalService.ISSUE));
    }

    private void record(Process process) throws IOException {
        Path file = root.resolve(".largesse/run/redis.json");
        Files.createDirectories(file.resolveSibling(""));
        Instant startedAt = process.info().startInstant().orElseThrow();
        Files.writeString(file, """
                {"name": "redis", "pid": %d, "startedAt": "%s", "port": %d, "command": "sleep"}
                """.formatted(process.pid(), startedAt, stack.redis()));
    }
}
