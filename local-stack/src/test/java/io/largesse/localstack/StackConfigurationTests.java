package io.largesse.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ports, addresses and folders. */
class StackConfigurationTests {

    @Test
    void keepsADurableStackInTheCheckout() {
        StackConfiguration configuration = StackConfiguration.durable(Path.of("/checkout"));

        assertThat(configuration.directory()).isEqualTo(Path.of("/checkout/.largesse"));
        assertThat(configuration.ports()).isEqualTo(new StackPorts(25_432, 26_379, 29_092, 28_081));
        assertThat(configuration.durable()).isTrue();
    }

    @Test
    void namesTheAddresses() {
        StackEndpoints endpoints = new StackEndpoints(StackPorts.defaults());

        assertThat(endpoints.postgresAddress()).isEqualTo("127.0.0.1:25432");
        assertThat(endpoints.jdbcUrl("issue")).isEqualTo("jdbc:postgresql://127.0.0.1:25432/issue");
        assertThat(endpoints.redisAddress()).isEqualTo("127.0.0.1:26379");
        assertThat(endpoints.kafkaBootstrapServers()).isEqualTo("127.0.0.1:29092");
        assertThat(endpoints.registryUrl()).isEqualTo("http://127.0.0.1:28081");
    }

    @Test
    void findsFourFreePorts() {
        StackPorts ports = StackPorts.free();

        assertThat(Set.of(ports.postgres(), ports.redis(), ports.kafka(), ports.registry()))
                .hasSize(4)
                .allMatch(StackPorts::isFree);
    }

    @Test
    void refusesPortsThatCannotBe() {
        assertThatThrownBy(() -> new StackPorts(0, 1, 2, 3)).hasMessage("expected a port from 1 to 65535, but saw 0");
        assertThatThrownBy(() -> new StackPorts(7, 7, 8, 9))
                .hasMessage("expected four different ports, but saw 7, 7, 8 and 9");
    }
}
