package io.largesse.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.cli.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TokensCommandTests {

    private final StringWriter usage = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void writesOneTokenPerLine() throws IOException {
        Path out = folder.resolve("deeper/tokens.txt");

        int exitCode = execute("--count=3", "--out=" + out, "--days=2");

        assertThat(exitCode).isZero();
        assertThat(Files.readAllLines(out))
                .containsExactly("demo-0000001 PT48H", "demo-0000002 PT48H", "demo-0000003 PT48H");
        try (var files = Files.list(out.getParent())) {
            assertThat(files).containsExactly(out);
        }
    }

    @Test
    void signsMoreThanFitsIntoMemoryAtOnce() throws IOException {
        Path out = folder.resolve("tokens.txt");

        assertThat(execute("--count=500001", "--out=" + out)).isZero();

        try (var lines = Files.lines(out)) {
            assertThat(lines.skip(499_999)).containsExactly("demo-0500000 PT168H", "demo-0500001 PT168H");
        }
    }

    @Test
    void signsAsTheGatewayOnRequest() throws IOException {
        Path out = folder.resolve("tokens.txt");

        assertThat(execute("--count=1", "--out=" + out, "--gateway")).isZero();

        assertThat(Files.readAllLines(out)).containsExactly("demo-0000001 by the gateway");
    }

    @Test
    void refusesCountsOutOfBounds() {
        assertThat(execute("--count=0", "--out=" + folder.resolve("x"))).isEqualTo(2);
        assertThat(usage.toString()).contains("Expected --count from 1 to 10,000,000, but saw 0");
    }

    private int execute(String... arguments) {
        var terminal = Terminal.plain(new PrintStream(OutputStream.nullOutputStream(), false));
        return new CommandLine(new TokensCommand(
                        () -> (subject, roles, ttl) -> subject + " " + ttl,
                        () -> (subject, roles, ttl) -> subject + " by the gateway",
                        terminal))
                .setErr(new PrintWriter(usage))
                .execute(arguments);
    }
}
