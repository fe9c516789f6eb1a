package io.largesse.starter.audit;

import java.util.List;
import reactor.core.publisher.Mono;

/** The audit log as it is read. */
public interface AuditTrail {

    /** Newest first; at most the query's limit. */
    Mono<List<AuditLine>> find(AuditQuery query);
}
