package io.largesse.issue.domain.model;

/**
 * Where a call came from.
 *
 * @param clientAddress network address of the caller; empty where unknown
 * @param traceparent W3C trace context of the call; empty where there is none
 */
public record Origin(String clientAddress, String traceparent) {
    public static final Origin UNKNOWN = new Origin("", "");
}
