package io.largesse.issue.adapter.in.relay;

import com.sun.management.OperatingSystemMXBean;
import io.largesse.issue.application.port.RelaySettings;
import io.largesse.issue.application.service.ClaimTraffic;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * How fast claims are carried on: at full speed, unless members are claiming and the processors are busy with it.
 *
 * <p>Who claims is waiting for the answer, what is accepted can wait a while in Redis. So under a burst that takes all
 * there is the relay keeps to a low rate, until the burst ends or claims have waited for so long that storing them must
 * have its share.
 */
@Component
class RelayPace {
    private static final Duration LATELY = Duration.ofMillis(200);
    private static final Duration LOAD_VALID_FOR = Duration.ofSeconds(1);
    private static final double BUSY = 0.93;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final RelaySettings settings;
    private final ClaimTraffic traffic;
    /** Of all processors of the machine or container, since it was asked last. */
    private final DoubleSupplier processorLoad;

    private long loadReadNanos;
    private double load;

    @Autowired
    RelayPace(RelaySettings settings, ClaimTraffic traffic) {
        this(settings, traffic, ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())::getCpuLoad);
    }

    RelayPace(RelaySettings settings, ClaimTraffic traffic, DoubleSupplier processorLoad) {
        this.settings = settings;
        this.traffic = traffic;
        this.processorLoad = processorLoad;
        this.loadReadNanos = System.nanoTime() - LOAD_VALID_FOR.toNanos();
    }

    /** The shortest time a round may take that carried so many claims, the oldest of which had waited so long. */
    Duration shortestTimeFor(int claims, Duration waited) {
        int rate =
                isBurst() && waited.compareTo(settings.longestWait()) < 0 ? settings.burstRate() : settings.maxRate();
        Duration atRate = rate == 0 ? Duration.ZERO : Duration.ofNanos(NANOS_PER_SECOND * claims / rate);
        return atRate.compareTo(settings.pace()) > 0 ? atRate : settings.pace();
    }

    private boolean isBurst() {
        return traffic.wasWithin(LATELY) && load() > BUSY;
    }

    /** Of all processors of the machine or container over the last second, whoever uses them. Called by one thread. */
    private double load() {
        long now = System.nanoTime();
        if (now - loadReadNanos >= LOAD_VALID_FOR.toNanos()) {
            load = processorLoad.getAsDouble();
            loadReadNanos = now;
        }
        return load;
    }
}
