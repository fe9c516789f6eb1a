package io.largesse.starter.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which tokens are accepted.
 *
 * @param issuer the only {@code iss} accepted
 * @param audience must be among the token's {@code aud}
 * @param jwks where the public keys are: {@code file:}, {@code classpath:}, {@code http:} or {@code https:}
 * @param jwksRefresh how often the keys are read again
 * @param jwksMinRefresh the least time between two readings caused by unknown keys
 * @param clockSkew how far the issuer's clock may be from ours, either way
 * @param maxTokenLength longer tokens are refused unread
 */
@ConfigurationProperties("largesse.security")
public record SecurityProperties(
        String issuer,
        String audience,
        String jwks,
        @DefaultValue("5m") Duration jwksRefresh,
        @DefaultValue("10s") Duration jwksMinRefresh,
        @DefaultValue("30s") Duration clockSkew,
        @DefaultValue("8KB") DataSize maxTokenLength) {

    private static final Duration MAX_SKEW = Duration.ofMinutes(5);

    /** What a server may be asked to read into memory for one token. */
    private static final DataSize MAX_TOKEN_LENGTH = DataSize.ofKilobytes(64);

    public SecurityProperties {
        requireText("issuer", issuer);
        requireText("audience", audience);
        requireText("jwks", jwks);
        requirePositive("jwks-refresh", jwksRefresh);
        requirePositive("jwks-min-refresh", jwksMinRefresh);
        if (clockSkew.isNegative() || clockSkew.compareTo(MAX_SKEW) > 0) {
            throw refusal("clock-skew", "0 to " + MAX_SKEW, clockSkew);
        }
        if (maxTokenLength.toBytes() <= 0 || maxTokenLength.compareTo(MAX_TOKEN_LENGTH) > 0) {
            throw refusal("max-token-length", "1 byte to " + MAX_TOKEN_LENGTH, maxTokenLength);
        }
    }

    // Binding passes null for what is not set, whatever the type says.
    @SuppressWarnings("ConstantValue")
    private static void requireText(String name, String value) {
        if (value == null || value.isBlank()) {
            throw refusal(name, "a text", "none");
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw refusal(name, "a positive duration", value);
        }
    }

    private static IllegalArgumentException refusal(String name, String expected, Object seen) {
        return new IllegalArgumentException(
                "expected largesse.security.%s to be %s, but saw %s".formatted(name, expected, seen));
    }
}
