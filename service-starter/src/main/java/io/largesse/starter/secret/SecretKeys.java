package io.largesse.starter.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key texts are encrypted with, and others they may have been encrypted with. */
record SecretKeys(Key current, List<Key> previous) {

    SecretKeys {
        previous = List.copyOf(previous);
    }

    /** In the order in which they are tried. */
    List<Key> withId(byte id) {
        List<Key> found = new ArrayList<>();
        if (current.id() == id) {
            found.add(current);
        }
        previous.stream().filter(key -> key.id() == id).forEach(found::add);
        return found;
    }

    /**
     * A key under an id of its own.
     *
     * @param id follows from the key, so that nobody has to number keys
     */
    record Key(byte id, SecretKey secret) {
        static final int BYTES = 32;

        static Key of(byte[] bytes) {
            return new Key(idOf(bytes), new SecretKeySpec(bytes, "AES"));
        }

        private static byte idOf(byte[] bytes) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update("largesse key id".getBytes(StandardCharsets.US_ASCII));
                return digest.digest(bytes)[0];
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Key[id=" + id + "]";
        }
    }
}
