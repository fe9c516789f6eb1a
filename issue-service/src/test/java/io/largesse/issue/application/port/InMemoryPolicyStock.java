package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.BucketState;
import io.largesse.issue.domain.model.BucketState.Condition;
import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.ClaimDecision.Refused;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.HeldCoupons;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.SequenceRange;
import io.largesse.issue.domain.model.StockState;
import io.largesse.starter.lock.FencedOffException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stock of one bucket under one lock. */
public final class InMemoryPolicyStock implements PolicyStock, StockKeeping, StockGate {

    private static final int NONE = 0;

    private final Map<PolicyId, Stock> stocks = new HashMap<>();
    private int run = 1;
    private @Nullable RuntimeException broken;

    /** Whether the server has to be looked at before claims go on, as after a start of Redis. */
    public synchronized void startAnew() {
        run++;
    }

    /** From now on nothing can be loaded. */
    public void breakWith(RuntimeException failure) {
        broken = failure;
    }

    /** Everything is gone, as after a loss of Redis. */
    public synchronized void lose() {
        stocks.clear();
        run++;
    }

    /** Forgets the latest places given out, as Redis does that lost the end of its log. */
    public synchronized void forgetLatest(PolicyId id, int places) {
        Stock stock = stock(id);
        for (int i = 0; i < places; i++) {
            long last = stock.accepted--;
            stock.free.addFirst(new SequenceRange(last, last));
            stock.members.values().forEach(held -> held.remove(last));
        }
        run++;
    }

    @Override
    public Mono<ClaimDecision> claim(Policy policy, Claim claim) {
        return Mono.fromSupplier(() -> decide(policy, claim));
    }

    private synchronized ClaimDecision decide(Policy policy, Claim claim) {
        Stock stock = stocks.get(policy.id());
        if (stock == null || stock.epoch != policy.epoch() || stock.run != run) {
            return Refused.STOCK_NOT_LOADED;
        }
        return stock.shut ? Refused.POLICY_NOT_ACTIVE : stock.take(policy, claim.memberId());
    }

    @Override
    public Mono<Long> accepted(Policy policy) {
        return Mono.defer(() -> Mono.justOrEmpty(acceptedNow(policy)));
    }

    private synchronized Optional<Long> acceptedNow(Policy policy) {
        Stock stock = stocks.get(policy.id());
        return stock == null || stock.epoch == NONE ? Optional.empty() : Optional.of(stock.accepted);
    }

    @Override
    public Mono<Boolean> isHeldBy(Policy policy, String memberId, CouponPosition position) {
        return Mono.fromSupplier(() -> holds(policy, memberId, position.sequence()));
    }

    private synchronized boolean holds(Policy policy, String memberId, long sequence) {
        return stock(policy.id()).members.getOrDefault(memberId, List.of()).contains(sequence);
    }

    /** Puts the whole stock of a policy there that nobody has claimed from. */
    public Mono<Void> load(Policy policy) {
        List<SequenceRange> all =
                List.of(new SequenceRange(1, policy.terms().allotment().totalQuantity()));
        return begin(policy, 1).flatMap(begun -> begun ? open(policy, 1, new FreeStock(all, 0)) : Mono.empty());
    }

    @Override
    public Mono<StockState> state(Policy policy) {
        return Mono.fromSupplier(() -> stateNow(policy));
    }

    private synchronized StockState stateNow(Policy policy) {
        Stock stock = stocks.getOrDefault(policy.id(), new Stock(0));
        Condition condition = stock.epoch != policy.epoch()
                ? Condition.MISSING
                : stock.run == run ? Condition.READY : Condition.UNCONFIRMED;
        return new StockState(List.of(new BucketState(
                condition, stock.shut, Integer.toString(run), stock.accepted, 0, null, List.copyOf(stock.free))));
    }

    @Override
    public Mono<Boolean> begin(Policy policy, long fencingToken) {
        return Mono.fromSupplier(() -> beginNow(policy, fencingToken));
    }

    private synchronized boolean beginNow(Policy policy, long fencingToken) {
        if (broken != null) {
            throw broken;
        }
        Stock stock = stocks.get(policy.id());
        if (stock != null && stock.epoch == policy.epoch()) {
            return false;
        }
        if (stock != null && stock.fence > fencingToken) {
            throw new FencedOffException("stock", fencingToken);
        }
        stocks.put(policy.id(), new Stock(fencingToken));
        return true;
    }

    @Override
    public Mono<Void> fill(Policy policy, long fencingToken, List<HeldCoupons> held) {
        return Mono.fromRunnable(() -> fillNow(policy, fencingToken, held));
    }

    private synchronized void fillNow(Policy policy, long fencingToken, List<HeldCoupons> held) {
        Stock stock = fenced(policy, fencingToken);
        held.forEach(each -> stock.members.put(each.memberId(), new ArrayList<>(each.sequences())));
    }

    @Override
    public Mono<Void> open(Policy policy, long fencingToken, FreeStock free) {
        return Mono.fromRunnable(() -> openNow(policy, fencingToken, free));
    }

    private synchronized void openNow(Policy policy, long fencingToken, FreeStock free) {
        Stock stock = fenced(policy, fencingToken);
        stock.epoch = policy.epoch();
        stock.run = run;
        stock.accepted = free.accepted();
        stock.free.addAll(free.free());
    }

    private Stock fenced(Policy policy, long fencingToken) {
        Stock stock = stock(policy.id());
        if (stock.fence != fencingToken) {
            throw new FencedOffException("stock", fencingToken);
        }
        return stock;
    }

    private Stock stock(PolicyId id) {
        return Optional.ofNullable(stocks.get(id)).orElseGet(() -> new Stock(-1));
    }

    @Override
    public Mono<Boolean> confirm(Policy policy, long fencingToken, StockState seen) {
        return Mono.fromSupplier(() -> confirmNow(policy, seen));
    }

    private synchronized boolean confirmNow(Policy policy, StockState seen) {
        boolean same = seen.buckets().getFirst().run().equals(Integer.toString(run));
        stock(policy.id()).run = same ? run : 0;
        return same;
    }

    @Override
    public synchronized Mono<Void> release(Policy policy) {
        stocks.remove(policy.id());
        return Mono.empty();
    }

    @Override
    public synchronized Flux<HeldCoupons> holders(Policy policy) {
        return Flux.fromIterable(stock(policy.id()).members.entrySet().stream()
                .map(member -> new HeldCoupons(member.getKey(), List.copyOf(member.getValue())))
                .toList());
    }

    @Override
    public Mono<Void> open(Policy policy) {
        return Mono.fromRunnable(() -> stock(policy.id()).shut = false);
    }

    @Override
    public Mono<Void> shut(Policy policy) {
        return Mono.fromRunnable(() -> stock(policy.id()).shut = true);
    }

    private static final class Stock {
        private final long fence;
        private final Map<String, List<Long>> members = new HashMap<>();
        private final List<SequenceRange> free = new ArrayList<>();
        private int epoch = NONE;
        private int run;
        private boolean shut;
        private long accepted;

        Stock(long fence) {
            this.fence = fence;
        }

        ClaimDecision take(Policy policy, String member) {
            List<Long> held = members.computeIfAbsent(member, _ -> new ArrayList<>());
            if (held.size() >= policy.terms().allotment().limitPerMember()) {
                return new ClaimDecision.AlreadyIssued(position(policy, held.getFirst()));
            }
            if (free.isEmpty()) {
                return Refused.SOLD_OUT;
            }
            SequenceRange range = free.removeFirst();
            if (range.size() > 1) {
                free.addFirst(new SequenceRange(range.first() + 1, range.last()));
            }
            accepted++;
            held.add(range.first());
            return new ClaimDecision.Accepted(position(policy, range.first()));
        }

        private static CouponPosition position(Policy policy, long sequence) {
            return new CouponPosition(policy.id(), policy.epoch(), sequence);
        }
    }
}
