package io.largesse.usage;

import io.largesse.usage.PaymentsSystem.Kind;
import java.util.EnumSet;
import java.util.Set;

/**
 * What has to become of an order and its coupon, told from the rule alone: a refund outweighs a completed payment, and
 * that a failed one; in whatever order and however often they come.
 */
final class PaymentModel {
    private PaymentModel() {}

    /** How an order stands when its payment events come. */
    enum Start {
        /** Holds its coupon. */
        RESERVED,
        /** Gave it back, and nobody else has it. */
        RELEASED,
        /** Gave it back, and another order used it. */
        LOST,
        /** Nobody ever reserves for it. */
        UNKNOWN,
        /** Holds its coupon since after all of it happened: what failed was another attempt to pay. */
        LATER
    }

    /**
     * Where both end.
     *
     * @param order empty where there is none
     */
    record End(String coupon, String order) {}

    /**
     * @param isReturned whether members have coupons of refunded orders again
     */
    static End end(Start start, Set<Kind> said, boolean isReturned) {
        return switch (start) {
            case UNKNOWN -> new End("ISSUED", "");
            case LOST -> new End("USED", lost(said));
            case RESERVED, RELEASED -> held(start, said, isReturned);
            case LATER -> held(Start.RESERVED, withoutFailed(said), isReturned);
        };
    }

    private static Set<Kind> withoutFailed(Set<Kind> said) {
        Set<Kind> others = EnumSet.copyOf(said);
        others.remove(Kind.FAILED);
        return others;
    }

    private static String lost(Set<Kind> said) {
        if (said.contains(Kind.REFUNDED)) {
            return "CANCELLED";
        }
        return said.contains(Kind.COMPLETED) ? "CONFLICT" : "RELEASED";
    }

    private static End held(Start start, Set<Kind> said, boolean isReturned) {
        if (said.contains(Kind.REFUNDED)) {
            return new End(isReturned ? "ISSUED" : "CANCELLED", "CANCELLED");
        }
        if (said.contains(Kind.COMPLETED)) {
            return new End("USED", "CONFIRMED");
        }
        boolean isFree = said.contains(Kind.FAILED) || start == Start.RELEASED;
        return isFree ? new End("ISSUED", "RELEASED") : new End("RESERVED", "RESERVED");
    }
}
