package io.largesse.usage;

import static io.largesse.usage.UsageCaller.good;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.Guarantee;
import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@Guarantee("However many ask at once, a coupon goes to one order, and an order has one coupon.")
@UsageServiceTest
class ReservationCrowdIT {
    private static final int CALLERS = 100;
    private static final long POLICY = 1;

    private final CouponTable coupons;
    private final UsageCaller caller;
    private String coupon = "";
    private String order = "";

    ReservationCrowdIT(@LocalServerPort int port, TestStack stack) {
        coupons = new CouponTable(stack);
        caller = new UsageCaller(HttpApi.atPort(port), stack.tokens());
    }

    @BeforeEach
    void issueACoupon() {
        if (coupons.count("policy_terms") == 0) {
            coupons.fixed(POLICY, 3_000, 10_000);
            caller.reserved("alice", issued(), "o-first", 20_000);
        }
        coupon = issued();
        order = "o-" + UUID.randomUUID();
    }

    private String issued() {
        String id = "c-" + UUID.randomUUID();
        coupons.issue(POLICY, id, "alice");
        return id;
    }

    private void assertCountsAreRight() {
        assertThat(coupons.policyStatistics(POLICY)).isEqualTo(coupons.countedStatistics(POLICY));
    }

    /** Also where the second call reads before the first has committed. */
    @RepeatedTest(5)
    void answersTheSameToAllWhoSendTheSameAtOnce() throws Exception {
        List<Answer> answers = together(_ -> caller.reserve("alice", coupon, order, 20_000));

        assertThat(answers).allSatisfy(answer -> good(answer));
        assertThat(answers)
                .extracting(answer -> answer.text("reservationId"))
                .containsOnly(answers.getFirst().text("reservationId"));
        assertThat(coupons.history(coupon)).hasSize(1);
        assertCountsAreRight();
    }

    @RepeatedTest(5)
    void givesACouponToOneOfAllOrdersThatWantIt() throws Exception {
        List<Answer> answers = together(i -> caller.reserve("alice", coupon, order + i, 20_000));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertRefused(answer, "COUPON_NOT_AVAILABLE"));
        assertThat(coupons.history(coupon)).hasSize(1);
        assertCountsAreRight();
    }

    @RepeatedTest(5)
    void givesAnOrderOneOfAllCouponsThatAreSentForIt() throws Exception {
        List<String> many = coupons.issueMany(POLICY, order, CALLERS, "alice");

        List<Answer> answers = together(i -> caller.reserve("alice", many.get(i), order, 20_000));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertRefused(answer, "ORDER_TAKEN"));
        assertThat(coupons.texts(
                        "select coupon_id from coupon where coupon_id = any(?) and status = 'RESERVED'",
                        (Object) many.toArray(String[]::new)))
                .hasSize(1);
        assertCountsAreRight();
    }

    private static List<Answer> together(IntFunction<Answer> call) throws Exception {
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        List<Callable<Answer>> calls = IntStream.range(0, CALLERS)
                .<Callable<Answer>>mapToObj(i -> () -> {
                    start.await();
                    return call.apply(i);
                })
                .toList();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : callers.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private static void assertRefused(Answer answer, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo(code);
    }
}
