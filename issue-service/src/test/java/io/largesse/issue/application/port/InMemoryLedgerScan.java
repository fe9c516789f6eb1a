package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.HeldCoupons;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.SequenceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lines of one policy: place and member. */
public final class InMemoryLedgerScan implements LedgerScan {

    private final Map<Long, String> lines = new TreeMap<>();

    public InMemoryLedgerScan with(long sequence, String member) {
        lines.put(sequence, member);
        return this;
    }

    @Override
    public Flux<HeldCoupons> held(PolicyId id) {
        Map<String, List<Long>> byMember = new TreeMap<>();
        lines.forEach((sequence, member) ->
                byMember.computeIfAbsent(member, _ -> new ArrayList<>()).add(sequence));
        return Flux.fromIterable(byMember.entrySet()).map(each -> new HeldCoupons(each.getKey(), each.getValue()));
    }

    @Override
    public Flux<SequenceRange> free(Policy policy) {
        List<SequenceRange> free = new ArrayList<>();
        long next = 1;
        for (long sequence : lines.keySet()) {
            if (sequence > next) {
                free.add(new SequenceRange(next, sequence - 1));
            }
            next = sequence + 1;
        }
        long total = policy.terms().allotment().totalQuantity();
        if (next <= total) {
            free.add(new SequenceRange(next, total));
        }
        return Flux.fromIterable(free);
    }

    @Override
    public Mono<Boolean> holdsAnyOf(PolicyId id, List<SequenceRange> ranges) {
        return Mono.fromSupplier(() -> ranges.stream()
                .anyMatch(range -> lines.keySet().stream()
                        .anyMatch(sequence -> sequence >= range.first() && sequence <= range.last())));
    }

    @Override
    public Flux<HeldCoupons> missing(PolicyId id, List<HeldCoupons> held) {
        return Flux.fromIterable(held)
                .flatMapIterable(each -> each.sequences().stream()
                        .filter(sequence -> !each.memberId().equals(lines.get(sequence)))
                        .map(sequence -> new HeldCoupons(each.memberId(), List.of(sequence)))
                        .toList());
    }
}
