package io.largesse.starter.deadletter;

import java.time.Duration;
import java.util.List;

/**
 * A bounded search through a topic: by partition, oldest first.
 *
 * @param from where to begin
 * @param extent nothing behind its end is read
 */
public record Scan(String topic, ReplayFilter filter, Place from, Extent extent, Bounds bounds) {

    /**
     * Where a scan ends at the latest; what ends first counts.
     *
     * @param matches records that match
     * @param records records looked at
     * @param bytes of the values of those that match; the last one may be beyond
     * @param time counted from the first read
     */
    public record Bounds(int matches, int records, long bytes, Duration time) {}

    /**
     * What was found.
     *
     * @param next where to go on
     * @param scanned records looked at
     * @param complete whether the end of the extent was reached
     */
    public record Found<T>(List<T> records, Place next, long scanned, boolean complete) {}
}
