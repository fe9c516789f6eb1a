package io.largesse.starter.lock;

/**
 * A lock held until it expires.
 *
 * @param name what is locked
 * @param fencingToken higher than that of every lease of the name before
 */
public record Lease(String name, long fencingToken) {}
