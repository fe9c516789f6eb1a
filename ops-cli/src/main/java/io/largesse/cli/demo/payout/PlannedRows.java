package io.largesse.cli.demo.payout;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The rows of a plan, made anew whenever they are asked for: the same seed makes the same rows. */
final class PlannedRows {

    private static final int ROWS_PER_FLAW = 5_000;
    private static final int MOST_PER_FLAW = 20;
    private static final String EXPIRY = "20991231235959";
    private static final String REASON = "demo";

    private final int count;
    private final long seed;
    private final Map<Integer, Flaw> flaws = new HashMap<>();
    private final Map<Integer, Integer> originals = new HashMap<>();

    PlannedRows(PayoutPlan plan) {
        this.count = plan.rows();
        this.seed = plan.seed();
        Random random = new Random(seed);
        int each = Math.clamp(count / ROWS_PER_FLAW, 1, MOST_PER_FLAW);
        for (Flaw flaw : Flaw.values()) {
            for (int time = 0; time < each; time++) {
                flaws.put(soundPlace(random, count), flaw);
            }
        }
        flaws.forEach((index, flaw) -> {
            if (flaw == Flaw.DUPLICATE) {
                originals.put(index, soundPlaceBefore(index));
            }
        });
    }

    /** The first row stays sound, so that every duplicate has a row before it. */
    private int soundPlace(Random random, int end) {
        int place;
        do {
            place = 1 + random.nextInt(end - 1);
        } while (flaws.containsKey(place));
        return place;
    }

    private int soundPlaceBefore(int index) {
        int place = (int) Math.floorMod(mixed(index), (long) index);
        while (flaws.containsKey(place)) {
            place--;
        }
        return place;
    }

    int count() {
        return count;
    }

    int valid() {
        return count - flaws.size();
    }

    /** Rows with a flaw, duplicates among them. */
    int invalid() {
        return flaws.size();
    }

    int duplicates() {
        return originals.size();
    }

    long totalAmount() {
        long total = 0;
        for (int index = 0; index < count; index++) {
            total += flaws.containsKey(index) ? 0 : amount(index);
        }
        return total;
    }

    @Nullable
    Flaw flaw(int index) {
        return flaws.get(index);
    }

    PlannedRow at(int index) {
        Flaw flaw = flaws.get(index);
        return flaw == null ? sound(index) : flawed(index, flaw);
    }

    private PlannedRow sound(int index) {
        return new PlannedRow(uid(index), Long.toString(amount(index)), EXPIRY, REASON, null);
    }

    private PlannedRow flawed(int index, Flaw flaw) {
        PlannedRow row = sound(index);
        return switch (flaw) {
            case CUSTOMER_UID_MISSING -> new PlannedRow(null, row.amount(), EXPIRY, REASON, flaw);
            case AMOUNT_MISSING -> withAmount(row, null, flaw);
            case AMOUNT_NOT_A_NUMBER -> withAmount(row, "12,5", flaw);
            case AMOUNT_NOT_POSITIVE -> withAmount(row, index % 2 == 0 ? "0" : "-500", flaw);
            case AMOUNT_TOO_LARGE -> withAmount(row, "99999999999999999999", flaw);
            case EXPIRY_MISSING -> new PlannedRow(row.customerUid(), row.amount(), "", REASON, flaw);
            case EXPIRY_NOT_A_DATE -> new PlannedRow(row.customerUid(), row.amount(), "20270230000000", REASON, flaw);
            case REASON_MISSING -> new PlannedRow(row.customerUid(), row.amount(), EXPIRY, " ", flaw);
            case TOO_LONG -> new PlannedRow(row.customerUid(), row.amount(), EXPIRY, REASON.repeat(1_000), flaw);
            case DUPLICATE ->
                sound(Objects.requireNonNull(originals.get(index))).as(flaw);
        };
    }

    private static PlannedRow withAmount(PlannedRow row, @Nullable String amount, Flaw flaw) {
        return new PlannedRow(row.customerUid(), amount, EXPIRY, REASON, flaw);
    }

    private static String uid(int index) {
        return "demo-%07d".formatted(index + 1);
    }

    private long amount(int index) {
        return 100 + 10 * Math.floorMod(mixed(index), 990L);
    }

    /** The mixing step of SplitMix64. */
    private long mixed(int index) {
        long mixed = seed + 0x9E3779B97F4A7C15L * (index + 1L);
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
