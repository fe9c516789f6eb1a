package io.largesse.issue.adapter.in.web;

import io.largesse.issue.application.service.FindIssue;
import io.largesse.issue.domain.model.CouponNumber;
import io.largesse.starter.problem.Problem;
import io.largesse.starter.security.Caller;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What became of a member's claim; members see their own only. */
@RestController
class IssueController {
    private final FindIssue findIssue;

    IssueController(FindIssue findIssue) {
        this.findIssue = findIssue;
    }

    @GetMapping("/api/v1/coupons/issues/{id}")
    @PreAuthorize("hasRole('member')")
    Mono<IssueResponse> find(@PathVariable String id, Caller caller) {
        return Mono.justOrEmpty(CouponNumber.parse(id))
                .flatMap(number -> findIssue.find(number, caller.id()))
                .map(status -> IssueResponse.of(id, status))
                .switchIfEmpty(Mono.error(
                        () -> Problem.of(IssueProblem.ISSUE_NOT_FOUND).asException()));
    }
}
