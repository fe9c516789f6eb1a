package io.largesse.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A local identity provider: signs tokens (JWT, RS256) with a key pair kept in a folder. Safe for many threads. */
public final class TokenIssuer {

    public static final String ISSUER = "https://largesse.local";
    public static final String AUDIENCE = "largesse";

    private static final String PRIVATE_KEY = "token-key.pem";
    private static final String PUBLIC_KEYS = "jwks.json";
    private static final int KEY_BITS = 2_048;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

    private final Path jwks;
    private final String header;
    private final ThreadLocal<Signature> signatures;

    private TokenIssuer(Path jwks, RSAPrivateCrtKey key) {
        this.jwks = jwks;
        this.header = encode(Map.of("alg", "RS256", "kid", keyId(key), "typ", "JWT"));
        this.signatures = ThreadLocal.withInitial(() -> signature(key));
    }

    /** Uses the key pair of the folder; creates one, readable by its owner only, if there is none. */
    public static TokenIssuer openOrCreate(Path keysDirectory) {
        Path privateKey = keysDirectory.resolve(PRIVATE_KEY);
        Path jwks = keysDirectory.resolve(PUBLIC_KEYS);
        DirectoryLock.holding(keysDirectory.toAbsolutePath().resolve("keys.lock"), () -> {
            if (!Files.exists(privateKey)) {
                write(privateKey, pem(newKey()), "rw-------");
                write(jwks, publicKeys(read(privateKey)), "rw-r--r--");
            } else if (!Files.exists(jwks)) {
                write(jwks, publicKeys(read(privateKey)), "rw-r--r--");
            }
        });
        return new TokenIssuer(jwks, read(privateKey));
    }

    public String token(String subject, Collection<String> roles, Duration ttl) {
        return sign(header, claims(subject, roles, ttl));
    }

    static String claims(String subject, Collection<String> roles, Duration ttl) {
        long now = Instant.now().getEpochSecond();
        return encode(Map.of(
                "iss", ISSUER,
                "aud", AUDIENCE,
                "sub", subject,
                "roles", List.copyOf(roles),
                "iat", now,
                "exp", now + ttl.toSeconds()));
    }

    /** A token with any header and claims, right or wrong, signed with the real key. */
    public String sign(Map<String, Object> anyHeader, Map<String, Object> claims) {
        return sign(encode(anyHeader), encode(claims));
    }

    /** The public key set, to be read by those who verify. */
    public Path jwks() {
        return jwks;
    }

    private String sign(String encodedHeader, String encodedClaims) {
        String content = encodedHeader + "." + encodedClaims;
        try {
            Signature signature = signatures.get();
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64_URL.encodeToString(signature.sign());
        } catch (SignatureException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encode(Map<String, ?> json) {
        return BASE64_URL.encodeToString(JSON.writeValueAsBytes(json));
    }

    private static Signature signature(RSAPrivateCrtKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            return signature;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair().getPrivate().getEncoded();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(byte[] encodedKey) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encodedKey);
        return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    }

    private static RSAPrivateCrtKey read(Path privateKey) {
        try {
            String body = Files.readString(privateKey).replaceAll("-----[A-Z ]+-----|\\s", "");
            PKCS8EncodedKeySpec encoded =
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
            return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(encoded);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new StackException("Expected an RSA key in %s, but saw %s".formatted(privateKey, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String publicKeys(RSAPrivateCrtKey key) {
        Map<String, Object> publicKey = Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                keyId(key),
                "n",
                unsigned(key.getModulus().toByteArray()),
                "e",
                unsigned(key.getPublicExponent().toByteArray()));
        return JSON.writeValueAsString(Map.of("keys", List.of(publicKey)));
    }

    /** The thumbprint of the public key (RFC 7638), so that a new key has a new id. */
    private static String keyId(RSAPrivateCrtKey key) {
        String canonical = "{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}"
                .formatted(
                        unsigned(key.getPublicExponent().toByteArray()),
                        unsigned(key.getModulus().toByteArray()));
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return BASE64_URL.encodeToString(sha256.digest(canonical.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unsigned(byte[] number) {
        return BASE64_URL.encodeToString(number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number);
    }

    static void write(Path file, String content, String permissions) {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(temporary);
            Files.createFile(
                    temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
            Files.writeString(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
