package io.largesse.payout.application.service;

import io.largesse.payout.application.port.CampaignGates;
import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.domain.model.CampaignGate;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Gates in memory. */
final class TestGates implements CampaignGates {
    final Map<Long, CampaignGate> gates = new TreeMap<>();
    int pauses;
    boolean isAway;

    static PayoutSettings settings(String... pairs) {
        Map<String, String> map = new TreeMap<>();
        for (int index = 0; index < pairs.length; index += 2) {
            map.put("payout." + pairs[index], pairs[index + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(map)).bindOrCreate("payout", PayoutSettings.class);
    }

    void set(CampaignId id, CampaignStatus status, int sending) {
        set(id, status, sending, null);
    }

    void set(CampaignId id, CampaignStatus status, int sending, @Nullable Instant pausedUntil) {
        gates.put(id.value(), new CampaignGate(id, status, sending, 4, pausedUntil));
    }

    CampaignStatus status(CampaignId id) {
        return Objects.requireNonNull(gates.get(id.value())).status();
    }

    @Override
    public Flux<CampaignGate> open() {
        return isAway ? Flux.error(new IllegalStateException("away")) : Flux.fromIterable(List.copyOf(gates.values()));
    }

    @Override
    public Mono<Boolean> pause(CampaignId id, String reason) {
        if (isAway) {
            return Mono.error(new IllegalStateException("away"));
        }
        boolean running = status(id) == CampaignStatus.RUNNING;
        if (running) {
            pauses++;
            set(id, CampaignStatus.PAUSED, 1, Instant.now().plusSeconds(30));
        }
        return Mono.just(running);
    }

    @Override
    public Mono<Void> goOn(CampaignId id) {
        set(id, CampaignStatus.RUNNING, 1);
        return Mono.empty();
    }

    @Override
    public Mono<Boolean> takeTrial(CampaignId id, Duration next) {
        return Mono.just(true);
    }
}
