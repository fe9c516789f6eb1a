package io.largesse.issue.application.port;

import java.util.Map;
import reactor.core.publisher.Mono;

/** The log of accepted claims between Redis and the ledger. */
public interface ClaimLog {

    /** Where the log ends now, retries included. */
    Mono<Mark> end();

    /** Whether all that the log held at the mark has been handled: stored, turned away, or made a dead letter. */
    Mono<Boolean> isHandled(Mark mark);

    /** A place in the log: per partition the offset that comes next. */
    record Mark(Map<String, Long> offsets) {}
}
