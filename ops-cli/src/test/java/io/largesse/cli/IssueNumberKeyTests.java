package io.largesse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.localstack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key is made once and kept secret. */
class IssueNumberKeyTests {

    @TempDir
    private Path keys;

    @Test
    void staysTheSame() {
        String key = IssueNumberKey.openOrCreate(keys);

        assertThat(key).matches("[0-9a-f]{32}");
        assertThat(IssueNumberKey.openOrCreate(keys)).isEqualTo(key);
    }

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        IssueNumberKey.openOrCreate(keys);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve("issue-number.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesAFileThatHoldsSomethingElse() throws IOException {
        Files.writeString(keys.resolve("issue-number.key"), "secret");

        assertThatThrownBy(() -> IssueNumberKey.openOrCreate(keys))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("32 hexadecimal digits")
                .hasMessageNotContaining("secret");
    }
}
