package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.Acceptance;
import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.Allotment;
import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.CouponNumbers;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.Discount;
import io.largesse.issue.domain.model.IssueRules;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.IssueWindow;
import io.largesse.issue.domain.model.Origin;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.issue.domain.model.RefundRule;
import io.largesse.issue.domain.model.Settlement;
import io.largesse.issue.domain.model.Validity;
import io.largesse.starter.audit.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Policies and claims that tests start from. */
public final class Fixtures {

    public static final Instant ACCEPTED_AT = Instant.parse("2026-05-05T12:00:00.123Z");
    public static final CouponNumbers NUMBERS = new CouponNumbers("000102030405060708090a0b0c0d0e0f");
    public static final Duration SHORTLY = Duration.ofSeconds(10);

    public static final Actor OPERATOR =
            new Actor("operator", "192.0.2.1", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "");

    private Fixtures() {}

    public static PolicyTerms terms(long totalQuantity, int limitPerMember) {
        return new PolicyTerms(
                "Autumn",
                new Discount.Fixed(5_000),
                10_000,
                new Validity.DaysAfterIssue(30),
                new Allotment(IssueType.FCFS, totalQuantity, limitPerMember),
                IssueRules.DEFAULT,
                Settlement.DEFAULT);
    }

    /** With a discount that a partner bears, and coupons that members have back. */
    public static PolicyTerms borneBy(String partnerId, PolicyTerms terms) {
        return new PolicyTerms(
                terms.name(),
                terms.discount(),
                terms.minimumOrderAmount(),
                terms.validity(),
                terms.allotment(),
                terms.rules(),
                new Settlement(RefundRule.RETURN, partnerId));
    }

    /** Claimed while a window is open, in Seoul. */
    public static PolicyTerms opening(String cron, String duration) {
        return terms(10, 1).with(new IssueRules(Acceptance.FAST, 1, List.of(window(cron, duration))));
    }

    public static IssueWindow window(String cron, String duration) {
        return new IssueWindow(cron, Duration.parse(duration), ZoneId.of("Asia/Seoul"));
    }

    public static Policy active(long id, long totalQuantity, int limitPerMember) {
        return new Policy(
                new PolicyId(id),
                terms(totalQuantity, limitPerMember),
                PolicyStatus.ACTIVE,
                Policy.FIRST_EPOCH,
                ACCEPTED_AT);
    }

    public static Policy inEpoch(Policy policy, int epoch) {
        return new Policy(policy.id(), policy.terms(), policy.status(), epoch, policy.createdAt());
    }

    public static Policy inBuckets(Policy policy, int buckets) {
        return with(policy, new IssueRules(Acceptance.FAST, buckets, List.of()));
    }

    public static Policy with(Policy policy, IssueRules rules) {
        return new Policy(policy.id(), policy.terms().with(rules), policy.status(), policy.epoch(), policy.createdAt());
    }

    public static Claim by(String memberId) {
        return new Claim(memberId, Origin.UNKNOWN);
    }

    /** The member's first coupon of the policy. */
    public static AcceptedClaim accepted(PolicyId policy, long sequence, String memberId) {
        return accepted(policy, sequence, new Claim(memberId, Origin.UNKNOWN), 1);
    }

    public static AcceptedClaim accepted(PolicyId policy, long sequence, Claim claim, int nth) {
        CouponPosition position = new CouponPosition(policy, Policy.FIRST_EPOCH, sequence);
        return new AcceptedClaim(NUMBERS.of(position), position, claim, nth, ACCEPTED_AT);
    }
}
