package io.largesse.cli.demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.cli.Terminal;
import io.largesse.localstack.StackException;
import io.largesse.localstack.StackPorts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSystemTests {

    @TempDir
    private Path root;

    @BeforeEach
    void useFolderAsCheckout() throws IOException {
        Files.createFile(root.resolve("largesse"));
        Files.createDirectories(root.resolve("local-stack"));
        System.setProperty("largesse.home", root.toString());
    }

    @AfterEach
    void forgetFolder() {
        System.clearProperty("largesse.home");
    }

    @Test
    void namesTheCommandThatChoosesPorts() throws IOException {
        StackPorts stack = StackPorts.free();
        var terminal = Terminal.plain(new PrintStream(OutputStream.nullOutputStream()));
        try (var foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path file = root.resolve(".largesse/run/ports.json");
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, """
                    {"stack": {"postgres": %d, "redis": %d, "kafka": %d, "registry": %d}, "services": {"ISSUE": %d}}
                    """.formatted(
                            stack.postgres(), stack.redis(), stack.kafka(), stack.registry(), foreign.getLocalPort()));

            assertThatThrownBy(() -> LocalSystem.forClaims().start(terminal, Map.of()))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("with: ./largesse up --detach --issue-port PORT");
        }
    }
}
