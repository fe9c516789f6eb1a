package io.largesse.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.Guarantee;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import io.largesse.usage.UsageBed.Instance;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Guarantee("Whenever an instance is killed in the middle of its batches, each coupon expires once and is counted once.")
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExpiryOutlivesKillsIT {
    private static final int COUPONS = 12_000;
    private static final int MEMBERS = 1_000;
    private static final int LANES = 2;
    private static final int KILLS = 3;
    private static final Duration SOON = Duration.ofSeconds(60);

    /** In order of their time, every member has a coupon in each thousand. */
    private static final String FILL = """
            insert into coupon (coupon_id, policy_id, member_id, status, issued_at, valid_from, valid_until, changed_at)
            select 'over-' || n, 1, 'member-' || n % ?::int, 'ISSUED', now() - interval '31 days',
              now() - interval '31 days', now() - interval '1 day' + n * interval '1 second', now()
            from generate_series(1, ?::int) as n
            """;

    private static final String COUNT_POLICY = """
            insert into policy_statistics (policy_id, part, issued) select policy_id, 0, count(*) from coupon group by 1
            """;
    private static final String COUNT_MEMBERS = """
            insert into member_statistics (member_id, issued) select member_id, count(*) from coupon group by 1
            """;
    private static final String WAITING = "pg_stat_activity where wait_event_type = 'Lock'";

    private final TestStack stack;
    private final UsageBed bed;
    private final UsageBooks books;

    ExpiryOutlivesKillsIT(TestStack stack) {
        this.stack = stack;
        bed = new UsageBed(
                stack,
                Map.of(
                        "LARGESSE_USAGE_EXPIRY_EVERY", "100ms",
                        "LARGESSE_USAGE_EXPIRY_BATCH", "200",
                        "LARGESSE_USAGE_EXPIRY_LANES", Integer.toString(LANES)));
        books = new UsageBooks(stack);
    }

    @AfterAll
    void close() {
        bed.close();
    }

    @Test
    void expiresEachOnce() throws SQLException {
        bed.end(bed.start()); // makes the tables
        bed.coupons.fixed(1, 1_000, 0);
        bed.coupons.change(FILL, MEMBERS, COUPONS);
        bed.coupons.change(COUNT_POLICY);
        bed.coupons.change(COUNT_MEMBERS);

        for (int kill = 1; kill <= KILLS; kill++) {
            killInTheMiddle("member-" + (MEMBERS - kill));
            books.expectToAgree();
            assertThat(expired()).as("after kill " + kill).isLessThan(COUPONS);
        }

        assertThat(expired()).isPositive();
        bed.start();
        await().atMost(SOON).untilAsserted(() -> assertThat(expired()).isEqualTo(COUPONS));
        books.expectToAgree();
        books.expectEventsAtLeastOnce();
    }

    /** Every lane has written part of a batch, and waits for the member, when the instance is killed. */
    private void killInTheMiddle(String member) throws SQLException {
        try (Connection other = stack.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from member_statistics where member_id = '%s' for update".formatted(member));
            Instance instance = bed.start();
            await().atMost(SOON).until(() -> bed.coupons.count(WAITING) >= LANES);
            bed.kill(instance);
            other.rollback();
        }
    }

    private long expired() {
        return bed.coupons.count("coupon where status = 'EXPIRED'");
    }
}
