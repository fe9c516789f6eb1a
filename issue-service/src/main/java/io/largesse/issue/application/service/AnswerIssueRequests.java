package io.largesse.issue.application.service;

import io.largesse.issue.application.port.IssueEvents;
import io.largesse.issue.application.port.IssueRequests;
import io.largesse.issue.application.port.RefusalEvents;
import io.largesse.issue.domain.model.AnsweredRequest;
import io.largesse.issue.domain.model.IssueOutcome;
import io.largesse.issue.domain.model.IssueRequest;
import io.largesse.issue.domain.model.IssuedCoupon;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Issues what other services ask for and tells the outcome after the commit: a crash in between repeats it. */
@Service
public class AnswerIssueRequests {
    private final IssueRequests requests;
    private final IssueEvents issued;
    private final RefusalEvents refused;

    AnswerIssueRequests(IssueRequests requests, IssueEvents issued, RefusalEvents refused) {
        this.requests = requests;
        this.issued = issued;
        this.refused = refused;
    }

    public Mono<Void> answer(List<IssueRequest> batch) {
        return requests.answer(batch).flatMap(this::tell).checkpoint("answer issue requests");
    }

    private Mono<Void> tell(List<AnsweredRequest> answered) {
        return Mono.when(
                issued.issued(
                        answered.stream().flatMap(AnswerIssueRequests::coupon).toList()),
                refused.refused(answered.stream()
                        .filter(request -> request.outcome() instanceof IssueOutcome.Refused)
                        .toList()));
    }

    private static Stream<IssuedCoupon> coupon(AnsweredRequest request) {
        return request.outcome() instanceof IssueOutcome.Issued(IssuedCoupon coupon)
                ? Stream.of(coupon)
                : Stream.empty();
    }
}
