package io.largesse.payout.adapter.out.source;

import io.largesse.payout.application.port.TargetRows;
import io.largesse.payout.domain.model.CampaignOrder;
import io.largesse.payout.domain.model.TargetRow;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Target rows in PostgreSQL, MySQL and MariaDB, several databases at once. A source that is away, or is not configured,
 * is an error that names it.
 */
@Component
@EnableConfigurationProperties(SourceSettings.class)
class R2dbcTargetRows implements TargetRows, DisposableBean {
    private final Map<String, TargetSource> sources = new TreeMap<>();

    R2dbcTargetRows(SourceSettings settings, MeterRegistry meters) {
        settings.sources().forEach((name, source) -> sources.put(name, new TargetSource(name, source, meters)));
    }

    @Override
    public Set<String> sources() {
        return new TreeSet<>(sources.keySet());
    }

    @Override
    public Mono<List<TargetRow>> page(CampaignOrder order, long above, int max) {
        TargetSource source = sources.get(order.source());
        return source == null
                ? Mono.error(new IllegalArgumentException(
                        "expected one of the sources " + sources.keySet() + ", but saw " + order.source()))
                : source.page(order, above, max);
    }

    @Override
    public void destroy() {
        sources.values().forEach(TargetSource::close);
    }
}
