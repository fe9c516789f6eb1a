package io.largesse.usage.domain.model;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Names one reservation: a UUID of version 7, so that reservations of one time stand together in an index. */
public record ReservationId(UUID value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /** A new one, as RFC 9562 section 5.7 makes it: milliseconds since 1970, then 74 random bits. */
    public static ReservationId at(Instant time) {
        long high = time.toEpochMilli() << 16 | VERSION_7 | RANDOM.nextInt() & 0xfff;
        return new ReservationId(new UUID(high, RANDOM.nextLong() >>> 2 | VARIANT));
    }

    /** Empty where no reservation can have that text as its id. */
    public static Optional<ReservationId> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text))
                    .filter(uuid -> uuid.toString().equalsIgnoreCase(text))
                    .map(ReservationId::new);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
