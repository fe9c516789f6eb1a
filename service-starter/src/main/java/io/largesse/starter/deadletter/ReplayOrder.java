package io.largesse.starter.deadletter;

/**
 * What an operator wants to be replayed, and why.
 *
 * @param again whether records that were replayed or parked before are meant too
 * @param maxRecords most records that are sent
 */
public record ReplayOrder(
        String topic, ReplayFilter filter, boolean again, int ratePerSecond, long maxRecords, Operator by) {

    /**
     * Who wants it.
     *
     * @param reason in the operator's words
     * @param clientAddress empty where it is not known
     * @param traceId of the call; empty where there is none
     */
    public record Operator(String id, String reason, String clientAddress, String traceId) {}
}
