package io.largesse.usage.application.service;

import static io.largesse.usage.domain.model.ShownCoupons.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.usage.application.port.CouponQuery;
import io.largesse.usage.application.port.CouponQuery.Place;
import io.largesse.usage.application.port.CouponReads;
import io.largesse.usage.application.port.ListSettings;
import io.largesse.usage.domain.model.BestCoupon;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.Discount;
import io.largesse.usage.domain.model.ShownCoupon;
import io.largesse.usage.domain.model.ShownCoupons;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ListCouponsTests {
    private static final Duration SHORTLY = Duration.ofSeconds(5);
    private static final int REMEMBERED = 4;

    private final Stored stored = new Stored();
    private final ListCoupons listCoupons =
            new ListCoupons(stored, (_, read) -> read, new ListSettings(2, 10, REMEMBERED));

    @Test
    void answersAnythingFromAListThatIsWhole() {
        stored.put(4);

        assertThat(ids(null, null, 3)).containsExactly("c3", "c2", "c1");
        assertThat(ids(null, place("c1"), 3)).containsExactly("c0");
        assertThat(ids(CouponStatus.ISSUED, null, 9)).containsExactly("c3", "c1");
        assertThat(ids(CouponStatus.USED, place("c2"), 9)).containsExactly("c0");
        assertThat(best()).hasValue("c1");

        assertThat(stored.asked).allMatch(query -> query.isForNewest() && query.max() == REMEMBERED + 1);
    }

    @Test
    void asksTheDatabaseForMoreThanIsRemembered() {
        stored.put(9);

        assertThat(ids(null, null, REMEMBERED)).containsExactly("c8", "c7", "c6", "c5");
        assertThat(stored.asked).hasSize(1);

        assertThat(ids(null, null, REMEMBERED + 1)).containsExactly("c8", "c7", "c6", "c5", "c4");
        assertThat(ids(null, place("c2"), 3)).containsExactly("c1", "c0");
        assertThat(ids(CouponStatus.ISSUED, null, 3)).containsExactly("c7", "c5", "c3");
        assertThat(stored.asked).hasSize(7);
        assertThat(best()).hasValue("first");
    }

    private List<String> ids(@Nullable CouponStatus status, @Nullable Place behind, int max) {
        return listCoupons
                .list(new CouponQuery("alice", status, behind, max, NOW))
                .blockOptional(SHORTLY)
                .orElseThrow()
                .stream()
                .map(shown -> shown.coupon().id().text())
                .toList();
    }

    private Optional<String> best() {
        return listCoupons
                .best("alice", 50_000, NOW)
                .map(BestCoupon::coupon)
                .map(shown -> shown.coupon().id().text())
                .blockOptional(SHORTLY);
    }

    private Place place(String id) {
        return stored.coupons.stream()
                .map(shown -> Place.of(shown.coupon()))
                .filter(place -> place.id().equals(new CouponId(id)))
                .findAny()
                .orElseThrow();
    }

    /** Coupons c0, c1 ..., each issued a second after the one before; those with even numbers are used. */
    private static final class Stored implements CouponReads {
        private final List<ShownCoupon> coupons = new ArrayList<>();
        private final List<CouponQuery> asked = new ArrayList<>();

        void put(int count) {
            IntStream.range(0, count).mapToObj(Stored::coupon).forEach(coupons::addFirst);
        }

        private static ShownCoupon coupon(int number) {
            CouponStatus status = number % 2 == 0 ? CouponStatus.USED : CouponStatus.ISSUED;
            ShownCoupon shown =
                    ShownCoupons.of("c" + number, new Discount.Fixed(1_000), 0, status, NOW.plusSeconds(60 + number));
            return ShownCoupons.issued(shown, NOW.minusSeconds(60 - number));
        }

        @Override
        public Mono<List<ShownCoupon>> list(CouponQuery query) {
            asked.add(query);
            return Mono.just(
                    coupons.stream().filter(query::includes).limit(query.max()).toList());
        }

        @Override
        public Mono<List<ShownCoupon>> firstToExpire(String memberId, Instant time) {
            return Mono.just(List.of(ShownCoupons.of("first", new Discount.Fixed(1), 0)));
        }

        @Override
        public Mono<ShownCoupon> find(CouponId id) {
            return Mono.error(new UnsupportedOperationException());
        }
    }
}
