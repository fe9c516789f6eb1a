package io.largesse.starter.security;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The secret shared with a trusted gateway that signs tokens itself, by HS256.
 *
 * <p>Not checked while it is bound: Spring Boot would print the value that does not fit.
 *
 * @param secret base64url of at least 32 random bytes; empty for no such gateway
 * @param previousSecret one that is accepted beside it, while secrets are exchanged; empty for none
 * @param keyId the {@code kid} of the gateway's tokens
 */
@ConfigurationProperties("largesse.security.gateway")
public record GatewayProperties(
        @DefaultValue("") String secret,
        @DefaultValue("") String previousSecret,
        @DefaultValue("gateway") String keyId) {

    /** As long as the MAC: a shorter secret is easier to guess than the MAC itself (RFC 7518, 3.2). */
    private static final int MIN_BYTES = 32;

    private static final String SECRET = "secret";
    private static final String PREVIOUS_SECRET = "previous-secret";

    /** The key, if there is a gateway; throws {@link UnusableGatewaySecret}, which tells nothing of the secrets. */
    Optional<HmacKey> key() {
        if (keyId.isBlank()) {
            throw new UnusableGatewaySecret("key-id", "to be a text", "none");
        }
        if (secret.isBlank() && !previousSecret.isBlank()) {
            throw new UnusableGatewaySecret(SECRET, "beside previous-secret", "none");
        }
        return secret.isBlank() ? Optional.empty() : Optional.of(new HmacKey(keyId, secrets()));
    }

    private List<byte[]> secrets() {
        var secrets = new ArrayList<byte[]>();
        secrets.add(decode(SECRET, secret));
        if (!previousSecret.isBlank()) {
            secrets.add(decode(PREVIOUS_SECRET, previousSecret));
        }
        return secrets;
    }

    private static byte[] decode(String name, String text) {
        byte[] decoded;
        try {
            decoded = Base64.getUrlDecoder().decode(text.strip());
        } catch (IllegalArgumentException _) {
            throw new UnusableGatewaySecret(name, "to be base64url", "other characters");
        }
        if (decoded.length < MIN_BYTES) {
            throw new UnusableGatewaySecret(
                    name, "to have at least " + MIN_BYTES + " bytes in base64url", String.valueOf(decoded.length));
        }
        return decoded;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "GatewayProperties[keyId=" + keyId + "]";
    }
}
