package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.Policy;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/** An outbox of one relay, in three lists. */
public final class InMemoryClaimOutbox implements ClaimOutbox {

    /** Nobody was given these. */
    public final List<Entry> fresh = new ArrayList<>();
    /** The relay was given these. */
    public final List<Entry> given = new ArrayList<>();
    /** A relay that is gone was given these. */
    public final List<Entry> abandoned = new ArrayList<>();

    @Override
    public Mono<List<Entry>> take(List<Policy> policies) {
        return Mono.fromSupplier(() -> give(fresh));
    }

    @Override
    public Mono<List<Entry>> unacknowledged(List<Policy> policies) {
        return Mono.fromSupplier(() -> List.copyOf(given));
    }

    @Override
    public Mono<List<Entry>> takeOver(List<Policy> policies) {
        return Mono.fromSupplier(() -> give(abandoned));
    }

    private List<Entry> give(List<Entry> from) {
        List<Entry> taken = List.copyOf(from);
        from.clear();
        given.addAll(taken);
        return taken;
    }

    @Override
    public Mono<Void> acknowledge(List<Entry> entries) {
        return Mono.fromRunnable(() -> given.removeAll(entries));
    }
}
