package io.largesse.cli.demo.usage;

import java.util.List;

/**
 * A coupon of the demo with its story.
 *
 * @param member place of the member who has it
 * @param id its public number
 * @param orders in the order in which they reserve it; those of {@link Story#RACED} at the same time
 */
record DemoCoupon(int member, String id, DemoPolicy policy, Story story, List<DemoOrder> orders) {

    /** Those that have or had a reservation. */
    List<DemoOrder> reserved() {
        return orders.stream().filter(order -> order.reservation() != null).toList();
    }
}
