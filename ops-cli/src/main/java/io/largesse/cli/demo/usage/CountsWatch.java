package io.largesse.cli.demo.usage;

import io.largesse.cli.Terminal;
import io.largesse.cli.demo.ProgressBar;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Waits until the service counts as many coupons in each state as there must be.
 *
 * @param stuck how long the counts may stand still before it is given up
 */
record CountsWatch(UsageService service, Terminal terminal, Duration poll, Duration stuck) {

    /**
     * Returns the counts seen last, as soon as they are as expected, or have not changed for too long.
     *
     * @param expected asked anew each time, for reservations end with time
     * @param total how many coupons there are
     */
    List<PolicyCounts> await(
            String title, List<DemoPolicy> policies, Function<DemoPolicy, PolicyCounts> expected, long total) {
        ProgressBar bar = new ProgressBar(terminal, title, total);
        List<PolicyCounts> last = List.of();
        long changedNanos = System.nanoTime();
        while (true) {
            List<PolicyCounts> seen = policies.stream().map(service::counts).toList();
            long missing = 0;
            for (int place = 0; place < seen.size(); place++) {
                missing += seen.get(place).distanceTo(expected.apply(policies.get(place)));
            }
            if (!seen.equals(last)) {
                last = seen;
                changedNanos = System.nanoTime();
            }
            if (missing == 0 || System.nanoTime() - changedNanos > stuck.toNanos()) {
                bar.finish(Math.max(0, total - missing));
                return seen;
            }
            bar.update(Math.max(0, total - missing));
            PatientCalls.pause(poll);
        }
    }
}
