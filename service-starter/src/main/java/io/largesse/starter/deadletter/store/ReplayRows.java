package io.largesse.starter.deadletter.store;

import io.largesse.starter.deadletter.Extent;
import io.largesse.starter.deadletter.Place;
import io.largesse.starter.deadletter.Replay;
import io.largesse.starter.deadletter.Replay.Counts;
import io.largesse.starter.deadletter.ReplayFilter;
import io.largesse.starter.deadletter.ReplayOrder;
import io.largesse.starter.deadletter.ReplayOrder.Operator;
import io.largesse.starter.deadletter.Replayed;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of the tables of replays. */
record ReplayRows(JsonMapper json) {

    Replay replay(Readable row) {
        return new Replay(
                required(row, "id", Long.class),
                order(row),
                required(row, "started_at", Instant.class),
                row.get("ended_at", Instant.class),
                new Extent(offsets(row, "begin_offsets"), offsets(row, "end_offsets")),
                new Place(required(row, "next_partition", Integer.class), required(row, "next_offset", Long.class)),
                Replay.State.valueOf(required(row, "state", String.class)),
                counts(row),
                row.get("failure", String.class));
    }

    private ReplayOrder order(Readable row) {
        return new ReplayOrder(
                required(row, "topic", String.class),
                json.readValue(required(row, "filter", String.class), ReplayFilter.class),
                required(row, "again", Boolean.class),
                required(row, "rate_per_second", Integer.class),
                required(row, "max_records", Long.class),
                new Operator(
                        required(row, "started_by", String.class),
                        required(row, "reason", String.class),
                        required(row, "client_address", String.class),
                        required(row, "trace_id", String.class)));
    }

    private static Counts counts(Readable row) {
        return new Counts(
                required(row, "scanned", Long.class),
                required(row, "replayed", Long.class),
                required(row, "skipped", Long.class),
                required(row, "parked", Long.class));
    }

    static Place place(Readable row) {
        return new Place(required(row, "partition", Integer.class), required(row, "record_offset", Long.class));
    }

    static Replayed replayed(Readable row) {
        return new Replayed(
                required(row, "record_timestamp", Long.class),
                required(row, "replay_id", Long.class),
                required(row, "parked", Boolean.class),
                required(row, "times", Integer.class),
                required(row, "replayed_at", Instant.class));
    }

    private static List<Long> offsets(Readable row, String column) {
        return List.of(required(row, column, Long[].class));
    }

    static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), () -> "expected column " + column + " to hold a value");
    }
}
