package io.largesse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.localstack.StackException;
import io.largesse.localstack.StackPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ports are checked, and later commands find them. */
class LocalPortsTests {

    @TempDir
    private Path root;

    @Test
    void remembersWhereThingsListen() {
        LocalPorts ports = new LocalPorts(new StackPorts(1, 2, 3, 4), Map.of(LocalService.ISSUE, 5));

        ports.remember(root);

        assertThat(LocalPorts.remembered(root)).contains(ports);
    }

    @Test
    void remembersNothingBeforeTheFirstStart() {
        assertThat(LocalPorts.remembered(root)).isEmpty();
        assertThat(LocalPorts.defaults().of(LocalService.ISSUE)).isEqualTo(8_101);
    }

    @Test
    void remembersTheRedisCluster() {
        LocalPorts ports = new LocalPorts(new StackPorts(1, 2, 3, 4), Map.of(LocalService.ISSUE, 5), 16_391, Set.of());

        ports.remember(root);

        assertThat(LocalPorts.remembered(root)).contains(ports);
    }

    @Test
    void readsWhatWasRememberedBeforeThereWasACluster() throws IOException {
        Path file = root.resolve(".largesse/run/ports.json");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(
                file, "{\"stack\":{\"postgres\":1,\"redis\":2,\"kafka\":3,\"registry\":4},\"services\":{\"ISSUE\":5}}");

        assertThat(LocalPorts.remembered(root))
                .contains(new LocalPorts(new StackPorts(1, 2, 3, 4), Map.of(LocalService.ISSUE, 5)));
    }

    @Test
    void remembersWhatIsWantedWithWhatItNeeds() {
        LocalPorts ports = LocalPorts.defaults().withWanted(Set.of(LocalService.PAYOUT));

        ports.remember(root);

        assertThat(LocalPorts.remembered(root)).contains(ports);
        assertThat(ports.wanted()).containsExactlyInAnyOrder(LocalService.PAYOUT, LocalService.MONEY);
        assertThat(ports.isSamePlaceAs(LocalPorts.defaults())).isTrue();
        assertThat(LocalPorts.defaults().wanted()).containsExactlyInAnyOrder(LocalService.values());
    }

    @Test
    void allowsTheSimulatorAPortWithoutManagement() {
        LocalPorts ports = new LocalPorts(StackPorts.defaults(), Map.of(LocalService.MONEY, 65_535));

        assertThat(ports.managementOf(LocalService.MONEY)).isEqualTo(65_535);
    }

    @Test
    void refusesAPortUsedTwice() {
        assertThatThrownBy(() -> new LocalPorts(StackPorts.defaults(), Map.of(LocalService.ISSUE, 25_432)))
                .hasMessageContaining("--issue-port")
                .hasMessageContaining("25432 used twice");
    }

    @Test
    void refusesAPortThatLeavesNoneForTheManagement() {
        assertThatThrownBy(() -> new LocalPorts(StackPorts.defaults(), Map.of(LocalService.ISSUE, 65_000)))
                .hasMessage("expected a port from 1 to 64535 with --issue-port, but saw 65000");
    }

    @Test
    void saysWhatToDoWithAFileItCannotRead() throws IOException {
        Path file = root.resolve(".largesse/run/ports.json");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "{");

        assertThatThrownBy(() -> LocalPorts.remembered(root))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("delete it");
    }
}
