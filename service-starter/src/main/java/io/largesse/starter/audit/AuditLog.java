package io.largesse.starter.audit;

import reactor.core.publisher.Mono;

/**
 * The record of who did what; lines are added and never change.
 *
 * <p>Takes part in the caller's transaction where there is one, so that a change and its line are stored together or
 * not at all. Repeating a line adds another.
 */
public interface AuditLog {

    /** Completes when the line is part of the transaction, or stored where there is none. */
    Mono<Void> record(AuditEntry entry);
}
