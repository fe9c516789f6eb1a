package io.largesse.usage;

import static io.largesse.usage.UsageCaller.RESERVATIONS;
import static io.largesse.usage.UsageCaller.RESERVE;
import static io.largesse.usage.UsageCaller.reserveJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.Guarantee;
import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@Guarantee("A coupon is held by one order at a time, and an order holds one coupon, however many ask at once.")
@UsageServiceTest
class OneReservationIT {
    private static final long POLICY = 1;
    private static final String ALICE = "alice";
    private static final long AMOUNT = 50_000;
    private static final int ORDERS = 100;
    private static final int ROUNDS = 200;
    private static final int REPEATS = 50;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final CouponTable coupons;
    private final UsageBooks books;
    private final HttpApi alice;

    OneReservationIT(@LocalServerPort int port, TestStack stack) {
        coupons = new CouponTable(stack);
        books = new UsageBooks(stack);
        alice = new UsageCaller(HttpApi.atPort(port), stack.tokens()).member(ALICE);
    }

    /** The first call of all may take longer than a transaction has. */
    @BeforeEach
    void policy() {
        if (coupons.count("policy_terms") == 0) {
            coupons.fixed(POLICY, 3_000, 0);
            String first = issued("first");
            await().atMost(SOON).until(() -> reserve(first, "first").status() == 200);
        }
    }

    @RepeatedTest(5)
    void oneOfAHundredOrdersGetsTheCoupon() {
        String coupon = issued("hot");

        List<Answer> answers = Together.call(ORDERS, i -> reserve(coupon, coupon + "-order-" + i));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allSatisfy(answer -> assertThat(answer.text("code")).isEqualTo("COUPON_NOT_AVAILABLE"));
        String winner = answers.stream()
                .filter(answer -> answer.status() == 200)
                .map(answer -> answer.text("orderId"))
                .findFirst()
                .orElseThrow();
        assertThat(coupons.history(coupon)).containsExactly("ISSUED-RESERVED RESERVE " + winner + " " + ALICE);
        assertThat(coupons.texts("select order_id from coupon_order where coupon_id = ?", coupon))
                .containsExactly(winner);
        books.expectToAgree();
    }

    @Test
    void orderGetsOneOfTwoCoupons() {
        for (int round = 0; round < ROUNDS; round++) {
            List<String> pair = List.of(issued("left"), issued("right"));
            String order = "torn-" + round;

            List<Answer> answers = Together.call(2, i -> reserve(pair.get(i), order));

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
            for (int i = 0; i < 2; i++) {
                boolean isWinner = answers.get(i).status() == 200;
                assertThat(answers.get(i).text("code")).isEqualTo(isWinner ? "" : "ORDER_TAKEN");
                assertThat(coupons.status(pair.get(i))).isEqualTo(isWinner ? "RESERVED" : "ISSUED");
            }
        }
        books.expectToAgree();
    }

    @RepeatedTest(5)
    void orderGetsOneOfAHundredCoupons() {
        String order = "greedy-" + System.nanoTime();
        List<String> many = coupons.issueMany(POLICY, order, ORDERS, ALICE);

        List<Answer> answers = Together.call(ORDERS, i -> reserve(many.get(i), order));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allSatisfy(answer -> assertThat(answer.text("code")).isEqualTo("ORDER_TAKEN"));
        assertThat(many)
                .extracting(coupons::status)
                .containsOnlyOnce("RESERVED")
                .containsOnly("RESERVED", "ISSUED");
        books.expectToAgree();
    }

    @RepeatedTest(10)
    void sameReservationIsMadeOnceAndAnsweredAlike() {
        String coupon = issued("same");

        List<Answer> answers = Together.call(REPEATS, _ -> reserve(coupon, coupon + "-order"));

        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(200));
        assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
        assertThat(coupons.history(coupon)).hasSize(1);
        books.expectToAgree();
    }

    /** Who releases frees the coupon for whoever asks next; it is never with two. */
    @Test
    void couponGoesFromOneOrderToTheNext() {
        String coupon = issued("passed");

        List<Integer> reserved = Together.call(8, caller -> {
            int won = 0;
            for (int i = 0; i < REPEATS; i++) {
                Answer answer = reserve(coupon, "passed-" + caller + "-" + i);
                if (answer.status() == 200) {
                    won++;
                    Answer released = alice.post(RESERVATIONS + answer.text("reservationId") + "/release", "");
                    assertThat(released.status()).as(released.body()).isEqualTo(200);
                }
            }
            return won;
        });

        int all = reserved.stream().mapToInt(Integer::intValue).sum();
        assertThat(all).isPositive();
        assertThat(coupons.history(coupon)).hasSize(2 * all);
        assertThat(coupons.status(coupon)).isEqualTo("ISSUED");
        books.expectToAgree();
    }

    private String issued(String name) {
        String coupon = name + "-" + System.nanoTime();
        coupons.issue(POLICY, coupon, ALICE);
        return coupon;
    }

    private Answer reserve(String coupon, String order) {
        return alice.post(RESERVE, reserveJson(coupon, order, AMOUNT));
    }
}
