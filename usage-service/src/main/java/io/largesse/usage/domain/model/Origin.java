package io.largesse.usage.domain.model;

/**
 * Where a change comes from.
 *
 * @param actor the member, service or operator who called, or what in this service acted by itself
 * @param clientAddress of the call; empty where there is none
 * @param traceparent W3C trace context; empty where there is none
 */
public record Origin(String actor, String clientAddress, String traceparent) {

    /** Something this service does by itself. */
    public static Origin ofService(String actor) {
        return new Origin(actor, "", "");
    }
}
