package io.largesse.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A local trusted gateway: signs tokens (JWT, HS256) with a secret that the services share. Safe for many threads. */
public final class GatewayIssuer {

    private static final String FILE = "gateway.secret";
    private static final String MAC = "HmacSHA256";
    private static final int SECRET_BYTES = 32;
    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = TokenIssuer.encode(Map.of("alg", "HS256", "kid", "gateway", "typ", "JWT"));

    private final String secret;
    private final ThreadLocal<Mac> macs;

    private GatewayIssuer(String secret, byte[] key) {
        this.secret = secret;
        this.macs = ThreadLocal.withInitial(() -> mac(key));
    }

    /** Uses the secret of the folder; creates one, readable by its owner only, if there is none. */
    public static GatewayIssuer openOrCreate(Path keysDirectory) {
        Path file = keysDirectory.resolve(FILE);
        DirectoryLock.holding(keysDirectory.toAbsolutePath().resolve("keys.lock"), () -> {
            if (!Files.exists(file)) {
                TokenIssuer.write(file, newSecret() + "\n", "rw-------");
            }
        });
        String secret = read(file);
        return new GatewayIssuer(secret, decode(secret, file));
    }

    public String token(String subject, Collection<String> roles, Duration ttl) {
        String content = HEADER + "." + TokenIssuer.claims(subject, roles, ttl);
        byte[] mac = macs.get().doFinal(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + BASE64_URL.encodeToString(mac);
    }

    /** In base64url, to be told to the services and to nobody else. */
    public String secret() {
        return secret;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] decode(String secret, Path file) {
        if (!secret.matches("[A-Za-z0-9_-]{43}")) {
            throw new StackException(
                    "Expected %d bytes in base64url in %s, but saw something else".formatted(SECRET_BYTES, file));
        }
        return Base64.getUrlDecoder().decode(secret);
    }

    private static String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return BASE64_URL.encodeToString(secret);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
