package io.largesse.usage.application.service;

import io.largesse.usage.application.port.CouponStore;
import io.largesse.usage.domain.model.Coupon;
import io.largesse.usage.domain.model.CouponBook;
import io.largesse.usage.domain.model.CouponCommand;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.CouponOrder;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.CouponTerms;
import io.largesse.usage.domain.model.Discount;
import io.largesse.usage.domain.model.OrderId;
import io.largesse.usage.domain.model.RefundRule;
import io.largesse.usage.domain.model.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Every coupon anybody names, each a thousand won off; fails where it is told to. */
final class InMemoryCoupons implements CouponStore {
    static final String MEMBER = "alice";
    static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

    private static final CouponTerms TERMS = new CouponTerms(
            7, 1, "Autumn", new Discount.Fixed(1_000), 0, new Validity.DaysAfterIssue(1), RefundRule.CANCEL, null);

    final Map<CouponId, Coupon> coupons = new ConcurrentHashMap<>();
    final Map<OrderId, CouponOrder> orders = new ConcurrentHashMap<>();
    /** How many commands came together, transaction by transaction, also where it failed. */
    final Queue<Integer> batches = new ConcurrentLinkedQueue<>();

    volatile Function<List<CouponCommand>, @Nullable Throwable> failures = _ -> null;

    @Override
    public Mono<CouponBook> lock(List<CouponCommand> commands, Instant now) {
        batches.add(commands.size());
        Throwable failure = failures.apply(commands);
        return failure == null ? Mono.just(book(commands, now)) : Mono.error(failure);
    }

    private CouponBook book(List<CouponCommand> commands, Instant now) {
        return new CouponBook(
                commands.stream()
                        .flatMap(command -> command.couponId().stream())
                        .distinct()
                        .map(id -> new CouponBook.Held(coupons.computeIfAbsent(id, InMemoryCoupons::issued), TERMS))
                        .toList(),
                commands.stream()
                        .flatMap(command -> command.orderId().stream())
                        .distinct()
                        .flatMap(id -> Stream.ofNullable(orders.get(id)))
                        .toList(),
                now);
    }

    private static Coupon issued(CouponId id) {
        return new Coupon(id, 7, MEMBER, CouponStatus.ISSUED, null, NOW, NOW, NOW.plus(Duration.ofDays(1)));
    }

    @Override
    public Mono<Void> save(CouponBook book) {
        return Mono.fromRunnable(() -> {
            book.coupons().forEach(coupon -> coupons.put(coupon.id(), coupon));
            book.orders().forEach(order -> orders.put(order.id(), order));
        });
    }
}
