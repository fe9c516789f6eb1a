package io.largesse.simulator.desk;

/**
 * The calls that arrived in the last second, by the nanosecond: two that are a second apart are not in the same one.
 * It holds them to a limit and knows the most there ever were. It belongs to one thread.
 */
final class ArrivalWindow {

    private static final long SECOND = 1_000_000_000L;

    /** No more than this is counted or told apart; far above what one process can take. */
    private static final int MAX_ARRIVALS = 1 << 20;

    private long[] arrivals;
    private int oldest;
    private int size;
    private int busiest;

    /** Of those in the window, the ones that arrived before the measure began anew. */
    private int unmeasured;

    ArrivalWindow() {
        arrivals = new long[1024];
    }

    /** @param most calls in a second; 0: any */
    boolean admit(long now, int most) {
        forget(now);
        if (most > 0 && size >= most) {
            return false;
        }
        add(now);
        return true;
    }

    /** How long until one more would be admitted. */
    long nanosUntilFree(long now, int most) {
        forget(now);
        return size < most ? 0 : at(size - most) + SECOND - now;
    }

    /** Most calls admitted in any second. */
    int busiest() {
        return busiest;
    }

    /** Begins the measure anew; the limit still knows the calls before. */
    void restartMeasure() {
        busiest = 0;
        unmeasured = size;
    }

    private void add(long now) {
        if (size == MAX_ARRIVALS) {
            dropOldest();
        } else if (size == arrivals.length) {
            grow();
        }
        arrivals[(oldest + size) & (arrivals.length - 1)] = now;
        size++;
        busiest = Math.max(busiest, size - unmeasured);
    }

    private void forget(long now) {
        while (size > 0 && now - arrivals[oldest] >= SECOND) {
            dropOldest();
        }
    }

    private void dropOldest() {
        oldest = (oldest + 1) & (arrivals.length - 1);
        size--;
        unmeasured = Math.max(0, unmeasured - 1);
    }

    private long at(int place) {
        return arrivals[(oldest + place) & (arrivals.length - 1)];
    }

    private void grow() {
        long[] larger = new long[2 * arrivals.length];
        for (int place = 0; place < size; place++) {
            larger[place] = at(place);
        }
        arrivals = larger;
        oldest = 0;
    }
}
