package io.largesse.issue.domain.model;

/**
 * A request of another service and what became of it, the same however often it is asked.
 *
 * @param request as it was asked first
 * @param outcome the coupon, or why there is none
 */
public record AnsweredRequest(IssueRequest request, IssueOutcome outcome) {}
