package io.largesse.starter.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts texts with AES-256-GCM and shows as much of them as may be shown. Safe for use by many threads.
 *
 * <p>What is encrypted is the id of the key (1 byte), a random nonce (12 bytes), and the text with its tag (16 bytes).
 * New texts are encrypted with the current key; those of the previous key can still be read. The same text comes out
 * different each time. By the birthday bound of random nonces (NIST SP 800-38D, 8.3) a key is good for 2<sup>32</sup>
 * texts.
 */
public final class SensitiveTexts {
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int ID_BYTES = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int MOST_SHOWN = 4;
    private static final String MASK = "****";

    private final SecretKeys keys;
    private final SecureRandom random = new SecureRandom();

    SensitiveTexts(SecretKeys keys) {
        this.keys = keys;
    }

    /**
     * With one key, and none before it.
     *
     * @param key base64 of 32 bytes
     */
    public static SensitiveTexts withKey(String key) {
        return new SensitiveTexts(new SecretSettings(key, "", "key").keys());
    }

    public byte[] encrypt(String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        SecretKeys.Key key = keys.current();
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, nonce, text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(ID_BYTES + NONCE_BYTES + sealed.length)
                .put(key.id())
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** Fails with {@link UnreadableSecretException} where it was changed, or encrypted with another key. */
    public String decrypt(byte[] encrypted) {
        if (encrypted.length < ID_BYTES + NONCE_BYTES + TAG_BYTES) {
            throw new UnreadableSecretException("expected an encrypted text, but saw too few bytes", null);
        }
        ByteBuffer parts = ByteBuffer.wrap(encrypted);
        byte id = parts.get();
        byte[] nonce = new byte[NONCE_BYTES];
        parts.get(nonce);
        byte[] sealed = new byte[parts.remaining()];
        parts.get(sealed);
        return new String(open(keys.withId(id), nonce, sealed), StandardCharsets.UTF_8);
    }

    /** Two keys may by chance have the same id: the tag tells which it was. */
    private static byte[] open(List<SecretKeys.Key> candidates, byte[] nonce, byte[] sealed) {
        UnreadableSecretException failure =
                new UnreadableSecretException("expected a text encrypted with a key at hand, but saw another", null);
        for (SecretKeys.Key key : candidates) {
            try {
                return crypt(Cipher.DECRYPT_MODE, key, nonce, sealed);
            } catch (UnreadableSecretException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private static byte[] crypt(int mode, SecretKeys.Key key, byte[] nonce, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new UnreadableSecretException("expected a text that was not changed since it was encrypted", e);
        }
    }

    /** For logs and answers: the last 4 characters at most, and never more than half. */
    public static String mask(@Nullable String text) {
        if (text == null) {
            return MASK;
        }
        int shown = Math.min(MOST_SHOWN, text.codePointCount(0, text.length()) / 2);
        return MASK + text.substring(text.offsetByCodePoints(text.length(), -shown));
    }
}
