package io.largesse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.localstack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret is made once and kept. */
class LocalSecretTests {

    @TempDir
    private Path keys;

    @Test
    void staysTheSame() {
        String key = LocalSecret.ISSUE_NUMBER.openOrCreate(keys);

        assertThat(key).matches("[0-9a-f]{32}");
        assertThat(LocalSecret.ISSUE_NUMBER.openOrCreate(keys)).isEqualTo(key);
    }

    @Test
    void hasTheFormThatItsServiceWants() {
        assertThat(Base64.getDecoder().decode(LocalSecret.PAYOUT_ENCRYPTION.openOrCreate(keys)))
                .hasSize(32);
        assertThat(LocalSecret.MONEY_API_KEY.openOrCreate(keys)).matches("[0-9a-f]{48}");
        assertThat(LocalSecret.MONEY_API_KEY.openOrCreate(keys))
                .isEqualTo(LocalSecret.MONEY_API_KEY.openOrCreate(keys));
    }

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        LocalSecret.ISSUE_NUMBER.openOrCreate(keys);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve("issue-number.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesAFileThatHoldsSomethingElse() throws IOException {
        Files.writeString(keys.resolve("issue-number.key"), "secret");

        assertThatThrownBy(() -> LocalSecret.ISSUE_NUMBER.openOrCreate(keys))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("32 hexadecimal digits")
                .hasMessageNotContaining("secret");
    }
}
