package io.largesse.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MoneySimulatorCommandTests {

    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void saysWhatIsWrong() {
        assertThat(execute("--error-rate=1.5")).isEqualTo(2);
        assertThat(errors.toString()).contains("Expected an error rate of 0 to 1, but saw 1.5");

        assertThat(execute("--port=70000")).isEqualTo(2);
        assertThat(errors.toString()).contains("Expected a port of 0 (any) to 65535, but saw 70000");
    }

    @Test
    void saysThatThePortIsTaken() {
        try (MoneySimulator first = MoneySimulator.start(SimulatorSettings.forTests(folder.resolve("a")))) {
            int exitCode = execute("--port=" + first.uri().getPort(), "--ledger=" + folder.resolve("b"));

            assertThat(exitCode).isEqualTo(3);
            assertThat(errors.toString()).contains("is taken");
        }
    }

    private int execute(String... arguments) {
        CommandLine command = MoneySimulatorCommand.commandLine();
        command.setErr(new PrintWriter(errors));
        return command.execute(arguments);
    }
}
