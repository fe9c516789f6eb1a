package io.largesse.usage.adapter.out.persistence;

import io.largesse.starter.observability.Traceparent;
import io.largesse.usage.domain.model.Origin;

/** Where a change comes from, as tables keep it. */
final class OriginColumns {
    private OriginColumns() {}

    /** Empty where there is no trace. */
    static String traceId(Origin origin) {
        return Traceparent.parse(origin.traceparent()).map(Traceparent::traceId).orElse("");
    }
}
