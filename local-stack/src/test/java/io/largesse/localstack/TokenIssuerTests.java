package io.largesse.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tokens are what a resource server expects, and the key stays. */
class TokenIssuerTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path keys;

    @Test
    void signsClaimsThatTheKeySetVerifies() throws Exception {
        TokenIssuer issuer = TokenIssuer.openOrCreate(keys);

        String token = issuer.token("u1", List.of("member"), Duration.ofHours(1));

        JsonNode claims = part(token, 1);
        assertThat(claims.get("iss").asString()).isEqualTo("https://largesse.local");
        assertThat(claims.get("aud").asString()).isEqualTo("largesse");
        assertThat(claims.get("sub").asString()).isEqualTo("u1");
        assertThat(claims.get("roles").get(0).asString()).isEqualTo("member");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(3_600);
        assertThat(verifies(token, issuer.jwks())).isTrue();
    }

    @Test
    void namesItsKeyAsTheKeySetDoes() throws Exception {
        TokenIssuer issuer = TokenIssuer.openOrCreate(keys);

        JsonNode header = part(issuer.token("u1", List.of(), Duration.ofHours(1)), 0);

        assertThat(header.get("alg").asString()).isEqualTo("RS256");
        assertThat(header.get("kid")).isEqualTo(publicKey(issuer.jwks()).get("kid"));
    }

    @Test
    void keepsTheKeyAndHidesIt() throws Exception {
        String token = TokenIssuer.openOrCreate(keys).token("u1", List.of("member"), Duration.ofHours(1));

        TokenIssuer again = TokenIssuer.openOrCreate(keys);

        assertThat(verifies(token, again.jwks())).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve("token-key.pem"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(again.jwks())).doesNotContain("\"d\"", "\"p\"");
    }

    @Test
    void restoresALostKeySet() throws Exception {
        TokenIssuer issuer = TokenIssuer.openOrCreate(keys);
        Files.delete(issuer.jwks());

        TokenIssuer again = TokenIssuer.openOrCreate(keys);

        assertThat(verifies(issuer.token("u1", List.of(), Duration.ofHours(1)), again.jwks()))
                .isTrue();
    }

    @Test
    void signsOddTokensForTests() throws Exception {
        TokenIssuer issuer = TokenIssuer.openOrCreate(keys);

        String token = issuer.sign(Map.of("alg", "none"), Map.of("exp", "yesterday"));

        assertThat(part(token, 0).get("alg").asString()).isEqualTo("none");
        assertThat(part(token, 1).get("exp").asString()).isEqualTo("yesterday");
    }

    @Test
    void signsInManyThreadsAtOnce() {
        TokenIssuer issuer = TokenIssuer.openOrCreate(keys);

        List<String> tokens = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> issuer.token("u" + i, List.of("member"), Duration.ofHours(1)))
                .toList();

        assertThat(tokens).allMatch(token -> verifies(token, issuer.jwks()));
    }

    private static JsonNode part(String token, int index) {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]));
    }

    private static JsonNode publicKey(Path jwks) throws Exception {
        return JSON.readTree(Files.readString(jwks)).get("keys").get(0);
    }

    private static boolean verifies(String token, Path jwks) {
        try {
            JsonNode key = publicKey(jwks);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
            int dot = token.lastIndexOf('.');
            signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.get(name).asString()));
    }
}
