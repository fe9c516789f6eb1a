package io.largesse.payout.domain.model;

/**
 * Figures of a campaign's payments.
 *
 * @param sent rows handed to the workers in the present round of sending
 * @param paid rows that were paid
 * @param failed rows that are dead letters
 * @param waiting valid rows that are neither
 */
public record Progress(long sent, long paid, long failed, long waiting) {

    /** Of the rows that are done; 0 before the first. */
    public double failureRate() {
        long done = paid + failed;
        return done == 0 ? 0 : (double) failed / done;
    }
}
