package io.largesse.usage;

import static io.largesse.usage.IssueSide.ISSUED_AT;
import static io.largesse.usage.IssueSide.issued;
import static io.largesse.usage.IssueSide.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.schema.issue.CouponIssued;
import io.largesse.starter.kafka.ConsumerSettings;
import io.largesse.starter.kafka.RecordConsumer;
import io.largesse.test.Guarantee;
import io.largesse.test.HttpApi;
import io.largesse.test.TestStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;

@Guarantee("Each issue is one coupon of its member, however often and in whatever order it is told.")
@UsageServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WalletIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration DAY = Duration.ofDays(1);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final List<RecordConsumer> consumers;
    private final CouponTable coupons;
    private final IssueSide issues;
    private final UsageCaller caller;

    WalletIT(ApplicationContext context, TestStack stack, @LocalServerPort int port) {
        caller = new UsageCaller(HttpApi.atPort(port), stack.tokens());
        consumers = Stream.of("changedPoliciesConsumer", "issuedCouponsConsumer")
                .map(name -> context.getBean(name, RecordConsumer.class))
                .toList();
        coupons = new CouponTable(stack);
        issues = new IssueSide(stack);
    }

    @AfterAll
    void close() {
        issues.close();
    }

    /** Retries for as long as it takes a test to tell of a policy. */
    @TestConfiguration
    static class Patience {
        @Bean
        @Primary
        ConsumerSettings patientConsumers() {
            Duration second = Duration.ofSeconds(1);
            return new ConsumerSettings(
                    2,
                    30,
                    Duration.ofMillis(200),
                    SOON,
                    second.multipliedBy(10),
                    Duration.ofMillis(200),
                    second,
                    (short) 1);
        }
    }

    @Test
    void holdsOneCouponForEachIssueHoweverOftenItIsTold() {
        issues.tell(policy(11, 1).build());
        issues.tell(policy(12, 1).build());
        awaitTerms(11, 12);
        List<CouponIssued> told = Twice.inAnyOrder(
                IntStream.range(0, 6_000)
                        .mapToObj(i -> issued("told-" + i, 11 + i % 2, "told-member-" + i % 700))
                        .toList(),
                new Random(7));

        told.forEach(issues::tell);
        issues.awaitRead();

        assertThat(coupons.texts("select coupon_id from coupon where policy_id in (11, 12)"))
                .hasSize(6_000)
                .doesNotHaveDuplicates();
        assertCounted(11, "3000 0 0 0 0 0");
        assertCounted(12, "3000 0 0 0 0 0");
        assertThat(membersCountedWrongly()).isZero();

        consumers.forEach(RecordConsumer::stop);
        issues.fromTheStart();
        consumers.forEach(RecordConsumer::start);
        issues.awaitRead();

        assertCounted(11, "3000 0 0 0 0 0");
        assertCounted(12, "3000 0 0 0 0 0");
        assertThat(membersCountedWrongly()).isZero();
    }

    @Test
    void storesTheValidityThatThePolicyPromises() {
        Instant from = ISSUED_AT.minus(DAY.multipliedBy(9));
        issues.tell(policy(21, 1).build());
        issues.tell(policy(22, 1)
                .setValidityType("ABSOLUTE")
                .setValidityDays(null)
                .setValidFrom(from)
                .setValidUntil(from.plus(DAY))
                .build());
        awaitTerms(21, 22);

        issues.tell(issued("days", 21, "alice"));
        issues.tell(issued("over", 22, "alice"));
        issues.awaitRead();

        assertThat(stored("days")).isEqualTo(line(21, ISSUED_AT, ISSUED_AT.plus(DAY.multipliedBy(30))));
        assertThat(stored("over")).isEqualTo(line(22, from, from.plus(DAY)));
    }

    private String stored(String couponId) {
        return coupons.text("""
                select concat_ws(' ', policy_id, member_id, status, round(extract(epoch from issued_at) * 1000),
                  round(extract(epoch from valid_from) * 1000), round(extract(epoch from valid_until) * 1000))
                from coupon where coupon_id = ?
                """, couponId);
    }

    private static String line(long policyId, Instant from, Instant until) {
        return policyId + " alice ISSUED " + ISSUED_AT.toEpochMilli() + " " + from.toEpochMilli() + " "
                + until.toEpochMilli();
    }

    @Test
    void tellsWhoHadACouponIssuedFromWhereAndInWhichTrace() {
        issues.tell(policy(61, 1).build());
        awaitTerms(61);
        String traceparent = "00-" + TRACE + "-b7ad6b7169203331-01";

        issues.tell(claimedFrom("2001:db8::7", "claimed"), traceparent);
        issues.tell(claimedFrom("<no address>", "odd"), traceparent);
        issues.tell(issued("given", 61, "alice"));
        issues.awaitRead();

        assertThat(issueLine("claimed")).isEqualTo("alice 2001:db8::7 " + TRACE);
        assertThat(issueLine("odd")).isEqualTo("issue-service - " + TRACE);
        assertThat(issueLine("given")).isEqualTo("issue-service - -");
    }

    private static CouponIssued claimedFrom(String address, String couponId) {
        return CouponIssued.newBuilder(issued(couponId, 61, "alice"))
                .setClientAddress(address)
                .build();
    }

    private String issueLine(String couponId) {
        JsonNode line = caller.operator()
                .get("/api/v1/coupons/" + couponId + "/history")
                .json()
                .at("/items/0");
        return Stream.of("actor", "clientAddress", "traceId")
                .map(name -> line.path(name).asString("-"))
                .collect(Collectors.joining(" "));
    }

    @Test
    void keepsTheLatestTermsWhateverTheStatus() {
        issues.tell(policy(31, 1).setName("first").build());
        issues.tell(policy(31, 3).setName("third").setStatus("CLOSED").build());
        issues.tell(policy(31, 2).setName("second").build());
        issues.tell(policy(31, 3).setName("third, again").build());
        issues.awaitRead();

        assertThat(coupons.text("select revision || ' ' || name from policy_terms where policy_id = 31"))
                .isEqualTo("3 third");
    }

    @Test
    void storesAnIssueThatComesBeforeItsTermsOnceTheyCome() {
        issues.tell(policy(41, 1).build());
        awaitTerms(41);
        issues.tell(issued("early", 42, "bob"));
        issues.tell(issued("on-time", 41, "bob"));
        issues.awaitRead();
        await().atMost(SOON).until(() -> !issues.retries(issues.couponIssued).isEmpty());
        assertThat(coupons.status("on-time")).isEqualTo("ISSUED");
        assertThat(coupons.status("early")).isEmpty();

        issues.tell(policy(42, 1).build());

        await().atMost(SOON).until(() -> coupons.status("early").equals("ISSUED"));
        assertCounted(42, "1 0 0 0 0 0");
        assertThat(issues.deadLetters(issues.couponIssued)).doesNotContain("bob");
    }

    @Test
    void makesDeadLettersOfPoisonAndStoresTheRest() {
        issues.tell(policy(51, 1).build());
        awaitTerms(51);
        Map<String, byte[]> poison = poison();

        IntStream.range(0, 50).forEach(i -> issues.tell(issued("before-" + i, 51, "carol-" + i)));
        poison.forEach((key, value) -> issues.send(issues.couponIssued, key, value));
        IntStream.range(0, 50).forEach(i -> issues.tell(issued("after-" + i, 51, "carol-" + i)));
        issues.tell(policy(52, 1).setDiscountType("GIFT").build());
        issues.tell(policy(53, 1).build());

        await().atMost(SOON).until(() -> issues.deadLetters(issues.couponIssued).containsAll(poison.keySet()));
        await().atMost(SOON)
                .until(() -> issues.deadLetters(issues.policyChanged).contains("52"));
        issues.awaitRead();
        awaitTerms(53);
        assertCounted(51, "100 0 0 0 0 0");
        assertThat(coupons.count("policy_terms where policy_id = 52")).isZero();
    }

    private Map<String, byte[]> poison() {
        Map<String, byte[]> records = new LinkedHashMap<>();
        records.put("garbage", "this is not Avro".getBytes(StandardCharsets.UTF_8));
        records.put(
                "another-type", issues.bytes(issues.couponIssued, policy(51, 1).build()));
        records.put("member-with-space", bytes(issued("poison-1", 51, "a b")));
        records.put("coupon-without-a-name", bytes(issued("", 51, "carol")));
        records.put("policy-nobody-knows", bytes(issued("poison-2", 999_999, "carol")));
        return records;
    }

    private byte[] bytes(CouponIssued event) {
        return issues.bytes(issues.couponIssued, event);
    }

    private void awaitTerms(long... policies) {
        for (long policy : policies) {
            await().atMost(SOON).until(() -> coupons.count("policy_terms where policy_id = " + policy) == 1);
        }
    }

    private void assertCounted(long policyId, String expected) {
        assertThat(coupons.policyStatistics(policyId)).isEqualTo(expected);
        assertThat(coupons.countedStatistics(policyId)).isEqualTo(expected);
    }

    private long membersCountedWrongly() {
        return Long.parseLong(coupons.text("""
                select count(*) from (select member_id, count(*) as held from coupon group by member_id) as counted
                full join member_statistics using (member_id) where held is distinct from issued
                """));
    }
}
