package io.largesse.starter.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.util.unit.DataSize;

/** Makes tokens byte by byte, so that bad ones can be made too, and the things that verify them. */
public final class TestTokens {

    public static final String ISSUER = "https://largesse.local";
    public static final String AUDIENCE = "largesse";
    static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"k1\",\"typ\":\"JWT\"}";

    static final RSAKey KEY = newKey("k1");
    static final RSAKey FOREIGN_KEY = newKey("k1");

    static final String GATEWAY_HEADER = "{\"alg\":\"HS256\",\"kid\":\"gateway\",\"typ\":\"JWT\"}";
    static final byte[] SECRET = "the secret shared with a gateway".getBytes(StandardCharsets.US_ASCII);
    static final byte[] PREVIOUS_SECRET = "the secret that it had before it".getBytes(StandardCharsets.US_ASCII);
    static final HmacKey GATEWAY = new HmacKey("gateway", List.of(SECRET, PREVIOUS_SECRET));

    private TestTokens() {}

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String jwksOf(RSAKey... keys) {
        return new JWKSet(List.<com.nimbusds.jose.jwk.JWK>of(keys)).toString();
    }

    /** The key set that all good tokens are verified with. */
    public static String jwks() {
        return jwksOf(KEY);
    }

    public static String member(String id) {
        return sign(HEADER, claims().replace("\"u1\"", "\"" + id + "\""));
    }

    /** A token of a key that is not the one it names. */
    public static String forged(String id) {
        return sign(HEADER, claims().replace("\"u1\"", "\"" + id + "\""), FOREIGN_KEY);
    }

    static SecurityProperties properties() {
        return new SecurityProperties(
                ISSUER,
                AUDIENCE,
                "memory",
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                DataSize.ofKilobytes(8));
    }

    static ClaimRules rules() {
        return new ClaimRules(ISSUER, AUDIENCE, Duration.ofSeconds(30), Clock.systemUTC());
    }

    /** Claims of a good member's token, with more (or the same again) after them. */
    static String claims(String... more) {
        var now = Instant.now().getEpochSecond();
        var head = "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"u1\",\"roles\":[\"member\"],\"iat\":%d,\"exp\":%d"
                .formatted(ISSUER, AUDIENCE, now, now + 600);
        return head + (more.length == 0 ? "" : "," + String.join(",", more)) + "}";
    }

    static String sign(String header, String claims) {
        return sign(header, claims, KEY);
    }

    static String sign(String header, String claims, RSAKey key) {
        return signRaw(encode(header), encode(claims), key);
    }

    static String signRaw(String headerSegment, String claimsSegment, RSAKey key) {
        var signed = headerSegment + "." + claimsSegment;
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.toPrivateKey());
            signature.update(signed.getBytes(StandardCharsets.ISO_8859_1));
            return signed + "." + encode(signature.sign());
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String mac(String header, String claims) {
        return mac(header, claims, SECRET);
    }

    static String mac(String header, String claims, byte[] secret) {
        return mac(header, claims, secret, "HmacSHA256");
    }

    static String mac(String header, String claims, byte[] secret, String algorithm) {
        var signed = encode(header) + "." + encode(claims);
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return signed + "." + encode(mac.doFinal(signed.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
