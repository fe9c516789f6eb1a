package io.largesse.issue.domain.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives coupons of one policy to a list of members, in the order of the list: the next sequence to whoever is below the
 * limit, until all are given. A member may be in the list several times.
 *
 * <p>Decides and stores nothing; whoever stores it keeps others from the same supply meanwhile.
 */
public final class Handout {
    private final Supply supply;
    private final Map<String, Integer> held;
    private final CouponNumbers numbers;
    private final Instant at;
    private long issued;

    private Handout(Supply supply, Map<String, Integer> held, CouponNumbers numbers, Instant at) {
        this.supply = supply;
        this.held = new HashMap<>(held);
        this.numbers = numbers;
        this.at = at;
        this.issued = supply.issued();
    }

    /**
     * Answers the outcome for each member, in their order.
     *
     * @param held how many coupons of the policy those of the members have who have any
     */
    public static List<IssueOutcome> of(
            Supply supply, Map<String, Integer> held, List<String> members, CouponNumbers numbers, Instant at) {
        Handout handout = new Handout(supply, held, numbers, at);
        List<IssueOutcome> outcomes = new ArrayList<>(members.size());
        members.forEach(member -> outcomes.add(handout.give(member)));
        return outcomes;
    }

    private IssueOutcome give(String member) {
        int nth = held.getOrDefault(member, 0) + 1;
        if (nth > supply.limitPerMember()) {
            return new IssueOutcome.Refused(IssueRefusal.LIMIT_REACHED);
        }
        if (issued >= supply.totalQuantity()) {
            return new IssueOutcome.Refused(IssueRefusal.SOLD_OUT);
        }
        held.put(member, nth);
        issued++;
        return new IssueOutcome.Issued(coupon(member, nth));
    }

    private IssuedCoupon coupon(String member, int nth) {
        CouponPosition position = new CouponPosition(supply.policyId(), supply.epoch(), issued);
        Claim claim = new Claim(member, Origin.UNKNOWN);
        return new IssuedCoupon(new AcceptedClaim(numbers.of(position), position, claim, nth, at), at);
    }
}
