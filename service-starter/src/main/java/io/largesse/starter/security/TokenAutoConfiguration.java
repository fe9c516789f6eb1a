package io.largesse.starter.security;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/** Makes the keys and the verifier of bearer tokens. */
@AutoConfiguration
@ConditionalOnProperty("largesse.security.jwks")
@EnableConfigurationProperties({SecurityProperties.class, GatewayProperties.class})
public final class TokenAutoConfiguration {

    @Bean
    KeySet tokenKeys(SecurityProperties properties, GatewayProperties gateway, ResourceLoader resources) {
        FastCrypto.install();
        var source = sourceOf(properties.jwks(), resources);
        var gatewayKey = gateway.key().orElse(null);
        return new KeySet(source, properties.jwks(), gatewayKey, properties.jwksRefresh(), properties.jwksMinRefresh());
    }

    @Bean
    ClaimRules claimRules(SecurityProperties properties) {
        return new ClaimRules(properties.issuer(), properties.audience(), properties.clockSkew(), Clock.systemUTC());
    }

    @Bean
    BearerTokens bearerTokens(SecurityProperties properties, KeySet keys, ClaimRules rules) {
        return new BearerTokens(keys, rules, (int) properties.maxTokenLength().toBytes());
    }

    private static KeySource sourceOf(String location, ResourceLoader resources) {
        if (location.startsWith("http:") || location.startsWith("https:")) {
            return new HttpKeySource(URI.create(location));
        }
        var resource = resources.getResource(location);
        return () -> readLocal(resource);
    }

    private static String readLocal(Resource resource) throws IOException {
        try (var stream = resource.getInputStream()) {
            return new String(stream.readNBytes(HttpKeySource.MAX_BYTES), StandardCharsets.UTF_8);
        }
    }
}
