package io.largesse.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Starts the real servers once and treats them badly. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalStackIT {

    private static final String SCHEMA = "{\"type\":\"record\",\"name\":\"Kept\",\"fields\":[]}";

    private static final LocalStack STACK = LocalStack.of(StackConfiguration.ephemeral());
    private static final StackClients CLIENTS = new StackClients(STACK.endpoints());
    private static String registered = "";

    @BeforeAll
    static void writeToEachServer() throws Exception {
        STACK.start();
        STACK.createDatabase("issue");
        CLIENTS.sql("create table kept (value text)", "insert into kept values ('row')");
        CLIENTS.redis("SET kept entry");
        CLIENTS.produce("record");
        registered = CLIENTS.register(SCHEMA);
    }

    @AfterAll
    static void deletesItsFolderOnClose() {
        STACK.close();

        assertThat(STACK.configuration().directory()).doesNotExist();
    }

    @Test
    @Order(1)
    void createsADatabaseOnlyOnce() throws Exception {
        STACK.createDatabase("issue");

        assertThat(CLIENTS.query("select value from kept")).isEqualTo("row");
    }

    @Test
    @Order(1)
    void listensOnTheLoopbackInterfaceWithDurableSemanticsOff() throws Exception {
        assertThat(CLIENTS.query("show fsync")).isEqualTo("off");
        assertThat(CLIENTS.query("show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(CLIENTS.redis("INFO persistence")).isEqualTo("# Persistence");
    }

    @Test
    @Order(2)
    void adoptsWhatRunsAlready() {
        Long before = STACK.status(Server.REDIS).pid();
        List<String> notes = new CopyOnWriteArrayList<>();

        LocalStack.of(STACK.configuration()).start(noting(notes));

        assertThat(STACK.status(Server.REDIS).pid()).isEqualTo(before);
        assertThat(notes)
                .hasSize(4)
                .anyMatch(note -> note.startsWith("Redis of a former run (pid " + before + ", port "));
    }

    @ParameterizedTest
    @EnumSource
    @Order(3)
    void keepsDataWhenAServerIsKilled(Server server) throws Exception {
        STACK.kill(server);
        assertThat(STACK.status(server).state()).isEqualTo(ServerStatus.State.STOPPED);

        STACK.start(server);

        assertThat(STACK.status(server).state()).isEqualTo(ServerStatus.State.HEALTHY);
        assertDataIsThere();
    }

    @Test
    @Order(4)
    void frozenServerAnswersOnceItIsThawed() throws Exception {
        Long pid = STACK.status(Server.REDIS).pid();
        STACK.freeze(Server.REDIS);
        assertThat(STACK.status(Server.REDIS).state()).isEqualTo(ServerStatus.State.UNHEALTHY);

        STACK.thaw(Server.REDIS);

        assertThat(STACK.status(Server.REDIS).state()).isEqualTo(ServerStatus.State.HEALTHY);
        assertThat(STACK.status(Server.REDIS).pid()).isEqualTo(pid);
        assertDataIsThere();
    }

    /** Nobody waits here for the orphans of PostgreSQL to give up its shared memory. */
    @Test
    @Order(5)
    void startsAgainWhenAllWereKilledFromOutside() throws Exception {
        for (ServerStatus status : STACK.status().values()) {
            ProcessHandle.of(Objects.requireNonNull(status.pid())).ifPresent(ProcessHandle::destroyForcibly);
        }

        STACK.start();

        assertDataIsThere();
    }

    @Test
    @Order(6)
    void runsBesideAnotherStack() throws Exception {
        try (LocalStack other = LocalStack.of(StackConfiguration.ephemeral()).start()) {
            assertThat(new StackClients(other.endpoints()).redis("GET kept")).isEqualTo("$-1");
            assertThat(other.status().values()).allMatch(status -> status.state() == ServerStatus.State.HEALTHY);
            assertThat(CLIENTS.redis("GET kept")).isEqualTo("entry");
        }
    }

    @Test
    @Order(7)
    void namesATakenPortAndStopsWhatItStarted() throws IOException {
        StackPorts ports = StackPorts.free();
        Path directory = Files.createTempDirectory("largesse-stack-");
        LocalStack stack = LocalStack.of(new StackConfiguration(directory, ports, false));

        try (ServerSocket taken = new ServerSocket(ports.postgres(), 1, InetAddress.getLoopbackAddress());
                stack) {
            assertThatThrownBy(stack::start)
                    .isInstanceOf(StackException.class)
                    .hasMessage("Port %d for PostgreSQL is taken by another process;".formatted(taken.getLocalPort())
                            + " stop it or choose another with --postgres-port");
            assertThat(stack.status().values()).allMatch(status -> status.state() == ServerStatus.State.STOPPED);
        }
    }

    private static void assertDataIsThere() throws Exception {
        assertThat(CLIENTS.query("select value from kept")).isEqualTo("row");
        assertThat(CLIENTS.redis("GET kept")).isEqualTo("entry");
        assertThat(CLIENTS.consume()).containsExactly("record");
        // After a restart of PostgreSQL the registry's pool holds dead connections for a moment.
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(CLIENTS.register(SCHEMA)).isEqualTo(registered));
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
