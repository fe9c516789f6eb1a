package io.largesse.issue.domain.model;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives each position its coupon number, and finds the position of a number, without a table.
 *
 * <p>A number is the image of the packed position under a keyed permutation of 80 bits: a balanced Feistel network of
 * eight rounds whose round function is AES-128. Five rounds already hide the positions far beyond the square root of a
 * half's range (Patarin, "Security of random Feistel schemes with 5 or more rounds", CRYPTO 2004); NIST's FF3-1 takes
 * eight. So numbers are unique by construction, need no coordination between instances, and tell nothing without the
 * key: a guess meets one of ten million numbers with a chance of 10^-17.
 *
 * <p>Losing the key loses the way back from numbers to positions; changing it makes older numbers unreadable.
 */
public final class CouponNumbers {
    private static final int ROUNDS = 8;
    private static final long HALF = (1L << 40) - 1;
    private static final int KEY_BYTES = 16;

    private final ThreadLocal<RoundFunction> roundFunctions;

    /** Takes a key of 32 hexadecimal digits (128 bits). */
    public CouponNumbers(String hexKey) {
        if (!isKey(hexKey)) {
            throw new IllegalArgumentException(
                    "expected the key of coupon numbers to be 32 hexadecimal digits, but saw " + hexKey.length()
                            + " characters");
        }
        SecretKey key = new SecretKeySpec(HexFormat.of().parseHex(hexKey), "AES");
        this.roundFunctions = ThreadLocal.withInitial(() -> new RoundFunction(key));
    }

    public static boolean isKey(String text) {
        return text.matches("[0-9a-fA-F]{" + 2 * KEY_BYTES + "}");
    }

    public CouponNumber of(CouponPosition position) {
        RoundFunction f = roundFunctions.get();
        long left = position.policyId().value() << 16 | position.epoch();
        long right = position.sequence();
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ f.apply(round, right);
            left = right;
            right = next;
        }
        return CouponNumber.of(left, right);
    }

    /** Empty where the number cannot have been given out under this key. */
    public Optional<CouponPosition> positionOf(CouponNumber number) {
        RoundFunction f = roundFunctions.get();
        long left = number.high();
        long right = number.low();
        for (int round = ROUNDS - 1; round >= 0; round--) {
            long previous = right ^ f.apply(round, left);
            right = left;
            left = previous;
        }
        return unpacked(left, right);
    }

    private static Optional<CouponPosition> unpacked(long left, long sequence) {
        long policy = left >>> 16;
        int epoch = (int) (left & CouponPosition.MAX_EPOCH);
        return policy == 0 || epoch == 0 || sequence == 0
                ? Optional.empty()
                : Optional.of(new CouponPosition(new PolicyId(policy), epoch, sequence));
    }

    /** One AES block of (round, half), cut to 40 bits. Confined to a thread: ciphers keep state. */
    private static final class RoundFunction {
        private final Cipher cipher;
        private final byte[] block = new byte[16];
        private final ByteBuffer view = ByteBuffer.wrap(block);

        @SuppressWarnings("InsecureCryptoUsage") // single blocks as a pseudorandom function, no message is encrypted
        RoundFunction(SecretKey key) {
            try {
                cipher = Cipher.getInstance("AES/ECB/NoPadding");
                cipher.init(Cipher.ENCRYPT_MODE, key);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("expected the JVM to offer AES, but it does not", e);
            }
        }

        long apply(int round, long half) {
            view.putLong(0, round).putLong(8, half);
            try {
                cipher.doFinal(block, 0, block.length, block, 0);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("expected AES to take a block, but it did not", e);
            }
            return view.getLong(0) & HALF;
        }
    }
}
