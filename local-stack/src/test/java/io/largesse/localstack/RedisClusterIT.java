package io.largesse.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Starts a real cluster once and takes its nodes away. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedisClusterIT {

    private static final RedisCluster CLUSTER = RedisCluster.ephemeral();

    /** Keys in the slots of node 0, 1 and 2: 3,300, 7,365 and 12,182. */
    private static final String[] KEYS = {"b", "c", "foo"};

    @BeforeAll
    static void writesToEachNode() throws IOException {
        CLUSTER.start();
        for (int node = 0; node < KEYS.length; node++) {
            assertThat(ask(node, "SET", KEYS[node], "kept")).isEqualTo("OK");
        }
    }

    @AfterAll
    static void endsOnClose() {
        CLUSTER.close();

        assertThat(CLUSTER.isRunning()).isFalse();
    }

    @Test
    @Order(1)
    void sendsAClientToTheNodeOfAKey() {
        assertThatThrownBy(() -> ask(0, "GET", "foo")).hasMessageContaining("MOVED 12182 127.0.0.1:" + CLUSTER.port(2));
    }

    @Test
    @Order(2)
    void adoptsWhatRunsAlready() {
        Long before = CLUSTER.status().getFirst().pid();

        CLUSTER.start();

        assertThat(CLUSTER.status().getFirst().pid()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void servesTheSlotsOfTheOthersWhileANodeIsKilled() throws IOException {
        CLUSTER.kill(1);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(ask(0, "CLUSTER", "INFO")).contains("cluster_slots_fail:5461"));

        assertThat(ask(0, "GET", KEYS[0])).isEqualTo("kept");
        assertThat(ask(2, "GET", KEYS[2])).isEqualTo("kept");
        assertThat(CLUSTER.status().get(1).state()).isEqualTo(ServerStatus.State.STOPPED);

        CLUSTER.start(1);
        assertThat(ask(1, "GET", KEYS[1])).isEqualTo("kept");
    }

    @Test
    @Order(4)
    void isCompleteAgainAfterAllWereKilledFromOutside() throws IOException {
        CLUSTER.status()
                .forEach(status -> ProcessHandle.of(Objects.requireNonNull(status.pid()))
                        .ifPresent(ProcessHandle::destroyForcibly));

        CLUSTER.start();

        for (int node = 0; node < KEYS.length; node++) {
            assertThat(ask(node, "GET", KEYS[node])).isEqualTo("kept");
        }
    }

    private static String ask(int node, String... words) throws IOException {
        return RedisConnection.ask(CLUSTER.port(node), words);
    }
}
