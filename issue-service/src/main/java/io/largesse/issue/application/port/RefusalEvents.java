package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.AnsweredRequest;
import java.util.List;
import reactor.core.publisher.Mono;

/** Tells other services what they asked for in vain; completion means that the broker has acknowledged every event. */
public interface RefusalEvents {

    /** For requests whose outcome is a refusal. */
    Mono<Void> refused(List<AnsweredRequest> requests);
}
