package io.largesse.payout.adapter.out.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.payout.adapter.out.source.SourceSettings.Source;
import io.largesse.payout.application.port.TargetRows;
import io.largesse.payout.domain.model.CampaignOrder;
import io.largesse.payout.domain.model.DuplicateRule;
import io.largesse.payout.domain.model.PaymentKind;
import io.largesse.payout.domain.model.TargetRow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.assertj.core.util.Throwables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What every database of target rows has to do. */
abstract class TargetRowsContract {

    private static final Duration SHORTLY = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<R2dbcTargetRows> opened = new ArrayList<>();

    abstract String url();

    abstract String user();

    abstract String password();

    /** A query that takes as many seconds and gives a number. */
    abstract String waiting(int seconds);

    /** The numbers from 1 to that one, as column n. */
    abstract String numbersTo(int last);

    @BeforeEach
    void makeTables() {
        execute("drop table if exists point_target");
        execute("drop table if exists voucher_target");
        execute("create table point_target (id bigint primary key, event_id varchar(50), customer_uid varchar(50),"
                + " amount bigint, expiry_at varchar(20), reason varchar(200))");
        execute("create table voucher_target (id bigint primary key, event_id varchar(50), customer_uid varchar(50),"
                + " voucher_number varchar(50), reason varchar(200))");
    }

    @AfterEach
    void close() {
        opened.forEach(R2dbcTargetRows::destroy);
    }

    @Test
    void readsPointsInOrder() {
        execute("insert into point_target values (5, 'e2', 'u5', -1, 'soon', ''),"
                + " (3, 'e1', 'u3', 1000, '20271231235959', '생일 축하'), (9, null, null, null, null, null)");

        List<TargetRow> first = page(rows(), points(null), 0, 2);
        List<TargetRow> second = page(rows(), points(null), 5, 2);

        assertThat(first)
                .containsExactly(
                        new TargetRow(3, "e1", "u3", null, "1000", "20271231235959", "생일 축하"),
                        new TargetRow(5, "e2", "u5", null, "-1", "soon", ""));
        assertThat(second).containsExactly(new TargetRow(9, null, null, null, null, null, null));
        assertThat(page(rows(), points(null), 9, 2)).isEmpty();
        assertThat(meters.timer("largesse.payout.source.pages", "source", "main", "outcome", "read")
                        .count())
                .isEqualTo(3);
    }

    @Test
    void readsVouchers() {
        execute("insert into voucher_target values (1, 'e1', 'u1', 'V-1', 'gift'), (2, 'e1', 'u2', null, null)");

        assertThat(page(rows(), order(PaymentKind.VOUCHER, "main", null), 0, 10))
                .containsExactly(
                        new TargetRow(1, "e1", "u1", "V-1", null, null, "gift"),
                        new TargetRow(2, "e1", "u2", null, null, null, null));
    }

    @Test
    void readsTheRowsOfOneEventOnly() {
        execute("insert into point_target values (1, 'e1', 'u1', 1, '', ''), (2, 'E1', 'u2', 1, '', ''),"
                + " (3, 'e1 ', 'u3', 1, '', ''), (4, 'é1', 'u4', 1, '', ''), (5, 'e1', 'u5', 1, '', '')");

        assertThat(page(rows(), points("e1"), 0, 10)).extracting(TargetRow::id).containsExactly(1L, 5L);
        assertThat(page(rows(), points("e1"), 1, 10)).extracting(TargetRow::id).containsExactly(5L);
        assertThat(page(rows(), points("it's \\ \" ` none"), 0, 10)).isEmpty();
    }

    @Test
    void readsEveryTypeAsText() {
        execute("drop table if exists bonus");
        execute("create table bonus (no int primary key, event_id int, customer_uid bigint,"
                + " amount decimal(12,2), expiry_at timestamp, reason char(3))");
        execute("insert into bonus values (1, 2027, 12345678901, 1000.50, '2027-12-31 23:59:59', 'why')");
        Source source = new Source(url(), user(), password(), "voucher_target", "bonus", "no", TIMEOUT);

        assertThat(page(rows(Map.of("main", source)), points("2027"), 0, 10))
                .containsExactly(new TargetRow(1, "2027", "12345678901", null, "1000.50", "20271231235959", "why"));
    }

    @Test
    void readsAnExpiryOfWhateverType() {
        for (String type : List.of("bigint", "decimal(14,0)", "char(14)", "varchar(14)", "text")) {
            execute("drop table if exists bonus");
            execute("create table bonus as select 1 as id, 'e' as event_id, 'u' as customer_uid, 1 as amount,"
                    + " 'r' as reason");
            execute("alter table bonus add column expiry_at " + type);
            execute("update bonus set expiry_at = " + (type.contains("char") || type.equals("text") ? "'" : "")
                    + "20271231235959" + (type.contains("char") || type.equals("text") ? "'" : ""));
            Source source = new Source(url(), user(), password(), "voucher_target", "bonus", "id", TIMEOUT);

            assertThat(page(rows(Map.of("main", source)), points(null), 0, 10))
                    .as(type)
                    .extracting(TargetRow::expiryAt)
                    .containsExactly("20271231235959");
        }
    }

    @Test
    void readsManyRowsPageByPage() {
        int many = 200_000;
        execute("insert into point_target select n * 3, 'e1', concat('u', n), n, '20271231235959', 'many' from ("
                + numbersTo(many) + ") numbers");
        TargetRows rows = rows();
        long[] last = {0};
        long[] count = {0};
        long heapBefore = 0;

        for (List<TargetRow> page = page(rows, points("e1"), 0, 5_000);
                !page.isEmpty();
                page = page(rows, points("e1"), last[0], 5_000)) {
            assertThat(page).hasSizeLessThanOrEqualTo(5_000);
            for (TargetRow row : page) {
                assertThat(row.id()).isEqualTo(last[0] + 3);
                last[0] = row.id();
                count[0]++;
            }
            if (count[0] == 20_000) {
                heapBefore = usedHeap();
            }
        }

        assertThat(count[0]).isEqualTo(many);
        assertThat(usedHeap() - heapBefore).isLessThan(20L << 20);
    }

    private static long usedHeap() {
        LongSupplier used = () -> {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        };
        return Math.min(used.getAsLong(), used.getAsLong());
    }

    @Test
    void givesUpAStatementThatTakesTooLong() {
        execute("drop view if exists slow_target");
        execute("create view slow_target as select 1 as id, 'e' as event_id, 'u' as customer_uid,"
                + " 1 as amount, 'x' as expiry_at, (" + waiting(8) + ") as reason");
        Source slow =
                new Source(url(), user(), password(), "voucher_target", "slow_target", "id", Duration.ofSeconds(1));
        long started = System.nanoTime();

        assertThatThrownBy(() -> page(rows(Map.of("main", slow)), points(null), 0, 10))
                .hasMessageContaining("expected source main to give its rows");

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(6));
        execute("drop view slow_target");
    }

    @Test
    void namesASourceThatFailsAndNoPassword() {
        Source wrongPassword = new Source(url(), user(), "TopSecret", "v", "p", "id", TIMEOUT);
        Source away = new Source(url().replaceFirst(":[0-9]+/", ":1/"), user(), "TopSecret", "v", "p", "id", TIMEOUT);
        Source noTable = new Source(url(), user(), password(), "v", "missing_table", "id", TIMEOUT);
        TargetRows rows = rows(Map.of("locked", wrongPassword, "away", away, "empty", noTable, "main", source()));

        for (String name : List.of("locked", "away", "empty")) {
            assertThatThrownBy(() -> page(rows, order(PaymentKind.POINT, name, null), 0, 10))
                    .hasMessageContaining("expected source " + name + " to give its rows, but saw ")
                    .hasStackTraceContaining(name)
                    .satisfies(failure ->
                            assertThat(Throwables.getStackTrace(failure)).doesNotContain("TopSecret"));
        }
        assertThat(page(rows, points(null), 0, 10)).isEmpty();
        assertThat(rows.sources()).containsExactly("away", "empty", "locked", "main");
        assertThatThrownBy(() -> page(rows, order(PaymentKind.POINT, "other", null), 0, 10))
                .hasMessage("expected one of the sources [away, empty, locked, main], but saw other");
    }

    @Test
    void readsFromManyThreads() {
        execute("insert into point_target values (1, 'e1', 'u1', 1, '', '')");
        TargetRows rows = rows();

        Long read = Flux.range(0, 200)
                .flatMap(_ -> rows.page(points(null), 0, 10), 20)
                .count()
                .block(SHORTLY);

        assertThat(read).isEqualTo(200);
    }

    Source source() {
        return new Source(url(), user(), password(), "voucher_target", "point_target", "id", TIMEOUT);
    }

    TargetRows rows() {
        return rows(Map.of("main", source()));
    }

    TargetRows rows(Map<String, Source> sources) {
        R2dbcTargetRows rows = new R2dbcTargetRows(new SourceSettings(sources), meters);
        opened.add(rows);
        return rows;
    }

    static List<TargetRow> page(TargetRows rows, CampaignOrder order, long above, int max) {
        return rows.page(order, above, max).blockOptional(SHORTLY).orElseThrow();
    }

    static CampaignOrder points(@Nullable String eventId) {
        return order(PaymentKind.POINT, "main", eventId);
    }

    private static CampaignOrder order(PaymentKind kind, String source, @Nullable String eventId) {
        return new CampaignOrder("test", kind, source, eventId, DuplicateRule.ROW);
    }

    final void execute(String sql) {
        ConnectionFactory connections = ConnectionFactories.get(SourceDialect.options("main", source()));
        Mono.usingWhen(
                        connections.create(),
                        connection -> Flux.from(connection.createStatement(sql).execute())
                                .flatMap(result -> result.getRowsUpdated())
                                .then(),
                        connection -> connection.close())
                .block(SHORTLY);
    }
}
