package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.AnsweredRequest;
import io.largesse.issue.domain.model.IssueRequest;
import java.util.List;
import reactor.core.publisher.Mono;

/** Requests of other services and their answers. */
public interface IssueRequests {

    /**
     * Issues what is asked for and keeps each answer, in one transaction. A request id that was answered before is
     * answered the same; within a batch the first one counts. Answers each request id once.
     */
    Mono<List<AnsweredRequest>> answer(List<IssueRequest> requests);
}
