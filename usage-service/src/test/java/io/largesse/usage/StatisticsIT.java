package io.largesse.usage;

import static io.largesse.usage.UsageCaller.good;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Live figures of policies and members. */
@UsageServiceTest
class StatisticsIT {
    private static final String POLICIES = "/api/v1/statistics/policies/";
    private static final String USERS = "/api/v1/statistics/users/";

    private final UsageCaller caller;
    private final CouponTable coupons;

    StatisticsIT(TestStack stack, @LocalServerPort int port) {
        caller = new UsageCaller(HttpApi.atPort(port), stack.tokens());
        coupons = new CouponTable(stack);
    }

    @Test
    void countWhatBecomesOfAPolicysCoupons() {
        coupons.fixed(10, 3_000, 0);
        List<String> issued = coupons.issueMany(10, "p", 40);
        for (int i = 0; i < 30; i++) {
            String member = "p-member-" + i;
            String reservation = caller.reserved(member, issued.get(i), "p-order-" + i, 20_000);
            if (i < 20) {
                good(caller.confirm(member, reservation));
            }
            if (i < 5) {
                good(caller.cancel(reservation));
            }
        }

        Answer answer = good(caller.operator().get(POLICIES + 10));

        assertThat(coupons.count("policy_statistics")).isGreaterThan(5);
        assertThat(answer.body()).isEqualTo("""
                {"policyId":"10","total":40,"issued":10,"reserved":10,"used":15,"expired":0,"cancelled":5,\
                "discountAmount":45000}""");
        assertThat(figures(answer)).isEqualTo(coupons.countedStatistics(10));
        assertThat(good(caller.service().get(POLICIES + 10)).body()).isEqualTo(answer.body());
    }

    @Test
    void countWhatBecomesOfAMembersCoupons() {
        coupons.fixed(11, 3_000, 0);
        coupons.fixed(12, 500, 0);
        IntStream.range(0, 4).forEach(number -> coupons.issue(11 + number % 2, "alice-" + number, "alice"));
        good(caller.confirm("alice", caller.reserved("alice", "alice-0", "alice-order-0", 20_000)));
        good(caller.confirm("alice", caller.reserved("alice", "alice-1", "alice-order-1", 20_000)));
        caller.reserved("alice", "alice-2", "alice-order-2", 20_000);

        Answer own = good(caller.member("alice").get(USERS + "alice"));

        assertThat(own.body()).isEqualTo("""
                {"memberId":"alice","total":4,"issued":1,"reserved":1,"used":2,"expired":0,"cancelled":0,\
                "discountAmount":3500}""");
        assertThat(good(caller.operator().get(USERS + "alice")).body()).isEqualTo(own.body());
        assertThat(good(caller.service().get(USERS + "alice")).body()).isEqualTo(own.body());
        assertThat(caller.member("bob").get(USERS + "alice").text("code")).isEqualTo("FORBIDDEN");
    }

    @Test
    void areZeroWhereThereIsNothing() {
        coupons.fixed(13, 3_000, 0);

        assertThat(figures(good(caller.operator().get(POLICIES + 13)))).isEqualTo("0 0 0 0 0 0");
        assertThat(figures(good(caller.member("nobody").get(USERS + "nobody")))).isEqualTo("0 0 0 0 0 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "0", "x", "-1", "9999999999999999999"})
    void knowNoOtherPolicies(String id) {
        Answer answer = caller.operator().get(POLICIES + id);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("code")).isEqualTo("POLICY_NOT_FOUND");
    }

    @Test
    void ofPoliciesAreNotForMembers() {
        assertThat(caller.member("alice").get(POLICIES + 10).text("code")).isEqualTo("FORBIDDEN");
    }

    private static String figures(Answer answer) {
        return "%d %d %d %d %d %d"
                .formatted(
                        answer.number("issued"),
                        answer.number("reserved"),
                        answer.number("used"),
                        answer.number("expired"),
                        answer.number("cancelled"),
                        answer.number("discountAmount"));
    }
}
