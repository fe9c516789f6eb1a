package io.largesse.starter.alert;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;

/** Reads figures of this instance; called in equal steps by one thread, so that it may remember. */
@FunctionalInterface
public interface Measure {

    /** One figure per subject; a subject that is left out is taken for zero. */
    List<Figure> read(MeterRegistry meters, Instant now);
}
