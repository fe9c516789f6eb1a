package io.largesse.cli.demo.payout;

import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The table of the local source that holds point rows. */
interface TargetTable {

    /** A row that was read back. */
    @FunctionalInterface
    interface Reader {
        void read(long id, @Nullable String customerUid, @Nullable String amount);
    }

    /** Adds the rows under an event, with ids that rise with their places; the progress hears how many there are. */
    void fill(String eventId, PlannedRows rows, LongConsumer progress);

    /** The rows of the event by rising id, without holding them all. */
    void read(String eventId, Reader reader);

    void delete(String eventId);
}
