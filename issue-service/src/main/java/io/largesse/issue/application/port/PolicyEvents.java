package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.PolicyChange;
import io.largesse.issue.domain.model.PolicyRevision;
import reactor.core.publisher.Mono;

/** Tells others of changes of policies; what is told becomes part of the change's transaction. */
public interface PolicyEvents {

    Mono<Void> changed(PolicyChange change, PolicyRevision revision);
}
