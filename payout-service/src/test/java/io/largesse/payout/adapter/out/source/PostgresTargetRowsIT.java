package io.largesse.payout.adapter.out.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.localstack.Server;
import io.largesse.payout.adapter.out.source.SourceSettings.Source;
import io.largesse.payout.application.port.TargetRows;
import io.largesse.payout.domain.model.TargetRow;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@WithStack
class PostgresTargetRowsIT extends TargetRowsContract {

    private final TestStack stack;

    PostgresTargetRowsIT(TestStack stack) {
        this.stack = stack;
    }

    @Test
    void onlyReads() {
        execute("drop view if exists counted_target");
        execute("drop sequence if exists counter");
        execute("create sequence counter");
        execute("create view counted_target as select 1 as id, 'e' as event_id, 'u' as customer_uid, 1 as amount,"
                + " 'x' as expiry_at, nextval('counter') as reason");
        Source writing = new Source(
                url(), user(), password(), "voucher_target", "public.counted_target", "id", Duration.ofSeconds(5));

        assertThatThrownBy(() -> page(rows(Map.of("main", writing)), points(null), 0, 10))
                .hasMessageContaining("read-only transaction");
    }

    @Test
    void readsMomentsInTheTimeOfSeoul() {
        execute("drop table if exists bonus");
        execute("create table bonus as select 1::numeric as id, 'e' as event_id, 'u' as customer_uid, 1 as amount,"
                + " 'r' as reason, timestamptz '2027-12-31 14:59:59.9+00' as expiry_at");
        Source bonus = new Source(url(), user(), password(), "voucher_target", "bonus", "id", Duration.ofSeconds(5));

        assertThat(page(rows(Map.of("main", bonus)), points(null), 0, 10))
                .extracting(TargetRow::expiryAt)
                .containsExactly("20271231235959");
    }

    @Test
    void readsOnWhenItsServerIsBack() {
        execute("insert into point_target values (1, 'e1', 'u1', 1, '', '')");
        TargetRows rows = rows();
        assertThat(page(rows, points(null), 0, 10)).hasSize(1);

        stack.servers().kill(Server.POSTGRES);
        try {
            assertThatThrownBy(() -> page(rows, points(null), 0, 10)).hasMessageContaining("expected source main");
        } finally {
            stack.servers().start(Server.POSTGRES);
        }

        assertThat(page(rows, points(null), 0, 10)).hasSize(1);
    }

    @Override
    String url() {
        return "r2dbc:postgresql://" + stack.endpoints().postgresAddress() + "/" + stack.database();
    }

    @Override
    String user() {
        return stack.database();
    }

    @Override
    String password() {
        return stack.database();
    }

    @Override
    String waiting(int seconds) {
        return "select pg_sleep(" + seconds + ")::text";
    }

    @Override
    String numbersTo(int last) {
        return "select generate_series(1, " + last + ") as n";
    }
}
