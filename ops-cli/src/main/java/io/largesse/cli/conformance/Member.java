package io.largesse.cli.conformance;

/**
 * One who claims.
 *
 * @param token empty where the endpoint takes none
 */
record Member(String id, String token) {}
