package io.largesse.cli.demo.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Gives every coupon a story and orders; the same seed gives the same. */
final class Cast {

    private static final long SMALLEST_ORDER = 10_000;
    private static final int ORDER_STEPS = 1_900;
    private static final int ORDER_STEP = 100;

    private final String run;
    private final Random random;

    /** @param run names this run, so that its orders are its own */
    Cast(String run, long seed) {
        this.run = run;
        this.random = new Random(seed);
    }

    /** What the names of all orders of this run begin with. */
    String orderPrefix() {
        return "demo-" + run + "-";
    }

    /** @param couponIds by place of the member who has it */
    List<DemoCoupon> of(DemoPolicy policy, List<String> couponIds) {
        List<DemoCoupon> coupons = new ArrayList<>(couponIds.size());
        for (int member = 0; member < couponIds.size(); member++) {
            Story story = Story.draw(random, policy.terms().isLasting());
            coupons.add(new DemoCoupon(member, couponIds.get(member), policy, story, orders(policy, member, story)));
        }
        return coupons;
    }

    private List<DemoOrder> orders(DemoPolicy policy, int member, Story story) {
        List<DemoOrder> orders = new ArrayList<>(story.orders());
        for (int place = 1; place <= story.orders(); place++) {
            String id = "%s%s-%d-%d".formatted(orderPrefix(), policy.id(), member, place);
            orders.add(new DemoOrder(id, SMALLEST_ORDER + (long) ORDER_STEP * random.nextInt(ORDER_STEPS)));
        }
        return List.copyOf(orders);
    }
}
