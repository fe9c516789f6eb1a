package io.largesse.payout.domain.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What makes two rows of a campaign the same payment, as a digest: the first 128 bits of SHA-256.
 *
 * <p>Each field goes in with its length before it, so that no two lists of fields look the same; a field that a kind of
 * payment does not have has the length -1.
 */
public final class RowIdentity {
    private static final int ABSENT = -1;

    private RowIdentity() {}

    public static UUID of(PayoutRow row, DuplicateRule rule) {
        MessageDigest digest = sha256();
        add(digest, row.eventId());
        add(digest, row.customerUid());
        if (rule == DuplicateRule.ROW) {
            add(digest, row.voucherNumber());
            add(digest, row.amount() == null ? null : row.amount().toString());
            add(digest, row.expiryAt());
            add(digest, row.reason());
        }
        ByteBuffer bits = ByteBuffer.wrap(digest.digest());
        return new UUID(bits.getLong(), bits.getLong());
    }

    private static void add(MessageDigest digest, @Nullable String field) {
        if (field == null) {
            digest.update(length(ABSENT));
        } else {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update(length(bytes.length));
            digest.update(bytes);
        }
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
