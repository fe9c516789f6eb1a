package io.largesse.usage.application.port;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Mono;

/** Remembers whose lists were barred. */
public final class BarredLists implements CouponListCache {
    private final List<String> members = new ArrayList<>();

    @Override
    public Mono<Void> bar(Collection<String> memberIds) {
        return Mono.fromRunnable(() -> barNow(memberIds));
    }

    private synchronized void barNow(Collection<String> memberIds) {
        members.addAll(memberIds);
    }

    /** As often as they were barred. */
    public synchronized List<String> members() {
        return List.copyOf(members);
    }
}
