package io.largesse.cli.conformance;

import io.largesse.cli.conformance.FaultyEndpoint.Fault;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One event of a {@link FaultyEndpoint}. */
final class FaultyEvent {

    private static final int MOMENT_NANOS = 3_000_000;

    private final Fault fault;
    private final int coupons;
    private final Instant opensAt;
    private final Instant closesAt;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, String> byMember = new HashMap<>();
    private final List<String> stored = new CopyOnWriteArrayList<>();
    private int given;

    FaultyEvent(Fault fault, int coupons, Instant opensAt, Instant closesAt) {
        this.fault = fault;
        this.coupons = coupons;
        this.opensAt = opensAt;
        this.closesAt = closesAt;
    }

    List<String> stored() {
        return stored;
    }

    /** The id of the coupon, or why there is none. */
    String claim(String member) {
        Instant now = Instant.now();
        if (fault != Fault.IGNORES_THE_WINDOW && (now.isBefore(opensAt) || !now.isBefore(closesAt))) {
            return "CLOSED";
        }
        return switch (fault) {
            case CHECKS_STOCK_THEN_TAKES -> locked(() -> left() && isNew(member)) ? take(member) : refusal(member);
            case CHECKS_MEMBER_THEN_TAKES -> locked(() -> isNew(member)) ? takeIfLeft(member) : "ALREADY_ISSUED";
            case TURNS_AWAY_WHEN_BUSY -> lock.tryLock() ? whileBusy(member) : "SOLD_OUT";
            default -> locked(() -> decide(member));
        };
    }

    private String decide(String member) {
        if (!isNew(member)) {
            if (fault == Fault.STORES_AGAIN_ON_RETRY) {
                stored.add(member);
            }
            return "ALREADY_ISSUED";
        }
        return left() ? give(member) : "SOLD_OUT";
    }

    private String whileBusy(String member) {
        try {
            LockSupport.parkNanos(MOMENT_NANOS);
            return decide(member);
        } finally {
            lock.unlock();
        }
    }

    /** Others checked meanwhile. */
    private String take(String member) {
        LockSupport.parkNanos(MOMENT_NANOS);
        return locked(() -> give(member));
    }

    private String takeIfLeft(String member) {
        LockSupport.parkNanos(MOMENT_NANOS);
        return locked(() -> left() ? give(member) : "SOLD_OUT");
    }

    private String refusal(String member) {
        return locked(() -> isNew(member)) ? "SOLD_OUT" : "ALREADY_ISSUED";
    }

    private String give(String member) {
        String id = "c" + ++given;
        byMember.put(member, id);
        if (fault != Fault.LOSES_SOME || given % 7 != 0) {
            stored.add(id);
        }
        return id;
    }

    private boolean left() {
        return given < coupons;
    }

    private boolean isNew(String member) {
        return !byMember.containsKey(member);
    }

    private <T extends @Nullable Object> T locked(java.util.function.Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
