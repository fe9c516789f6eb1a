package io.largesse.starter.paging;

/**
 * A part of a list that is in falling order of ids.
 *
 * @param before ids below this one
 * @param max so many at most
 */
public record Page(long before, int max) {}
