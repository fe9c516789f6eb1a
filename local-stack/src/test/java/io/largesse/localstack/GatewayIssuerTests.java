package io.largesse.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's tokens, and its secret. */
class GatewayIssuerTests {

    @TempDir
    private Path keys;

    @Test
    void signsWithTheSecret() throws GeneralSecurityException {
        GatewayIssuer gateway = GatewayIssuer.openOrCreate(keys);

        String[] token =
                gateway.token("u1", List.of("member"), Duration.ofMinutes(5)).split("\\.", -1);

        byte[] secret = Base64.getUrlDecoder().decode(gateway.secret());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        byte[] expected = mac.doFinal((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(secret).hasSize(32);
        assertThat(Base64.getUrlDecoder().decode(token[2])).isEqualTo(expected);
        assertThat(decode(token[0])).isEqualTo("HS256 gateway");
    }

    @Test
    void keepsItsSecretForItsOwnerOnly() throws IOException {
        String secret = GatewayIssuer.openOrCreate(keys).secret();

        assertThat(GatewayIssuer.openOrCreate(keys).secret()).isEqualTo(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve("gateway.secret"))))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesAFileThatHoldsSomethingElse() throws IOException {
        Files.writeString(keys.resolve("gateway.secret"), "too-short");

        assertThatThrownBy(() -> GatewayIssuer.openOrCreate(keys))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("32 bytes in base64url")
                .hasMessageNotContaining("too-short");
    }

    private static String decode(String header) {
        var json = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(header));
        return json.path("alg").asString() + " " + json.path("kid").asString();
    }
}
