package io.largesse.test;

import io.largesse.localstack.GatewayIssuer;
import io.largesse.localstack.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tokens of members and operators, signed with a key pair that lasts as long as this JVM. */
public final class TestTokens {

    static final TestTokens INSTANCE = new TestTokens(issuer(), gateway());

    private static final Duration TTL = Duration.ofHours(1);

    private final TokenIssuer issuer;
    private final GatewayIssuer gateway;

    private TestTokens(TokenIssuer issuer, GatewayIssuer gateway) {
        this.issuer = issuer;
        this.gateway = gateway;
    }

    public String member(String id) {
        return issuer.token(id, List.of("member"), TTL);
    }

    /** A member's token, signed by the trusted gateway (HS256). */
    public String memberByGateway(String id) {
        return gateway.token(id, List.of("member"), TTL);
    }

    public String operator() {
        return issuer.token("operator", List.of("operator"), TTL);
    }

    /** A token of another service. */
    public String service(String name) {
        return issuer.token(name, List.of("service"), TTL);
    }

    /** A member's token whose time is over, beyond any leeway of clocks. */
    public String expired(String id) {
        return issuer.token(id, List.of("member"), TTL.negated());
    }

    /** A member's token, well-formed in all but the key it was signed with. */
    public String foreign(String id) {
        return issuer().token(id, List.of("member"), TTL);
    }

    /** A member's token of the right key for another audience. */
    public String forOthers(String id, String keyId) {
        long now = Instant.now().getEpochSecond();
        return issuer.sign(
                Map.of("alg", "RS256", "kid", keyId, "typ", "JWT"),
                Map.of(
                        "iss",
                        TokenIssuer.ISSUER,
                        "aud",
                        "others",
                        "sub",
                        id,
                        "roles",
                        List.of("member"),
                        "iat",
                        now,
                        "exp",
                        now + TTL.toSeconds()));
    }

    /** Location of the public keys, for those who verify. */
    public String jwks() {
        return issuer.jwks().toUri().toString();
    }

    /** What the gateway shares with those who verify. */
    public String gatewaySecret() {
        return gateway.secret();
    }

    private static TokenIssuer issuer() {
        return inNewFolder(TokenIssuer::openOrCreate);
    }

    private static GatewayIssuer gateway() {
        return inNewFolder(GatewayIssuer::openOrCreate);
    }

    private static <T> T inNewFolder(Function<Path, T> create) {
        try {
            Path folder = Files.createTempDirectory("largesse-keys-");
            folder.toFile().deleteOnExit();
            T created = create.apply(folder);
            try (var files = Files.list(folder)) {
                files.forEach(file -> file.toFile().deleteOnExit());
            }
            return created;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
