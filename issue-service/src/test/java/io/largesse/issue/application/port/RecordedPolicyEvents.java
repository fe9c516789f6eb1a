package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.PolicyChange;
import io.largesse.issue.domain.model.PolicyRevision;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/** Keeps what was told of policies. */
public final class RecordedPolicyEvents implements PolicyEvents {

    public final List<PolicyChange> changes = new ArrayList<>();
    public final List<PolicyRevision> revisions = new ArrayList<>();

    @Override
    public Mono<Void> changed(PolicyChange change, PolicyRevision revision) {
        return Mono.fromRunnable(() -> {
            changes.add(change);
            revisions.add(revision);
        });
    }
}
