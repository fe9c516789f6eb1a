package io.largesse.benchmarks.rate;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What is offered to whom.
 *
 * @param services base URLs; connections are spread over them
 * @param rate requests per second, all connections together
 * @param tick requests due within it are sent together, for each wake-up costs; latency counts from when each was due
 * @param warmUp offered at the same rate before, and not counted
 * @param drain how long answers may come after the last request
 */
record RatePlan(
        List<URI> services,
        int rate,
        int connections,
        int threads,
        Duration tick,
        Duration warmUp,
        Duration measured,
        Duration drain) {

    RatePlan {
        services = List.copyOf(services);
    }

    long requests() {
        return warmUpRequests() + count(measured);
    }

    long warmUpRequests() {
        return count(warmUp);
    }

    private long count(Duration time) {
        return rate * time.toMillis() / 1_000;
    }

    /** When a request is due after the start. */
    long dueNanos(long request) {
        return request * 1_000_000_000L / rate;
    }
}
