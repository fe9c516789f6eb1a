package io.largesse.issue.adapter.in.web;

/**
 * A line of a list that is not a member id.
 *
 * @param line its number, from 1
 * @param reason what is wrong with it
 */
record InvalidLine(long line, Reason reason) {

    enum Reason {
        EMPTY,
        /** Longer than a member id may be. */
        TOO_LONG,
        /** Has a character that no member id has. */
        INVALID_CHARACTER
    }
}
