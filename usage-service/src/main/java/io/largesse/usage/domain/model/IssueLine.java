package io.largesse.usage.domain.model;

/**
 * How a coupon was issued, as it was stored.
 *
 * @param actor the member who claimed it, or the service that issued it to the member
 * @param clientAddress of the claim; empty where there was none
 * @param traceId of the claim or message; empty where there was none
 */
public record IssueLine(String actor, String clientAddress, String traceId) {}
