package io.largesse.starter.secret;

import java.util.Base64;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys of texts that are encrypted where they are kept.
 *
 * <p>Not checked while it is bound: Spring Boot would print the value that does not fit.
 *
 * @param key base64 of 32 random bytes; where the property is absent nothing can be encrypted
 * @param previousKey one whose texts can still be read, while keys are exchanged; empty for none
 * @param keyName what people know the key by, such as the environment variable it comes from; for messages
 */
@ConfigurationProperties("largesse.secret")
public record SecretSettings(
        @DefaultValue("") String key,
        @DefaultValue("") String previousKey,
        @DefaultValue("largesse.secret.key") String keyName) {

    private static final String PREVIOUS = "largesse.secret.previous-key";

    /** Throws {@link UnusableSecretKey}, which tells nothing of the keys. */
    SecretKeys keys() {
        SecretKeys.Key current = decoded(keyName, key);
        return new SecretKeys(current, previousKey.isBlank() ? List.of() : List.of(decoded(PREVIOUS, previousKey)));
    }

    private static SecretKeys.Key decoded(String name, String text) {
        if (text.isBlank()) {
            throw new UnusableSecretKey(name, "it is not set");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException _) {
            throw new UnusableSecretKey(name, "saw other characters");
        }
        if (bytes.length != SecretKeys.Key.BYTES) {
            throw new UnusableSecretKey(name, "saw " + bytes.length + " bytes");
        }
        return SecretKeys.Key.of(bytes);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "SecretSettings[keyName=" + keyName + "]";
    }
}
