package io.largesse.payout.adapter.out.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.adapter.out.source.SourceSettings.Source;
import io.largesse.payout.domain.model.TargetRow;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MariaDbTargetRowsIT extends TargetRowsContract {

    private static @Nullable TestMariaDb server;

    @BeforeAll
    static void start() {
        server = TestMariaDb.startOrSkip();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void readsMomentsInTheTimeOfSeoul() {
        execute("drop table if exists bonus");
        execute("create table bonus (id bigint unsigned primary key, event_id text, customer_uid text, amount double,"
                + " expiry_at datetime(3), reason enum('gift'))");
        execute("insert into bonus values (1, 'e', 'u', 1000, '2027-12-31 23:59:59.5', 'gift')");
        Source bonus = new Source(
                url().replace("r2dbc:mysql:", "r2dbc:mariadb:"),
                user(),
                password(),
                "voucher_target",
                "test.bonus",
                "id",
                Duration.ofSeconds(5));

        assertThat(page(rows(Map.of("main", bonus)), points(null), 0, 10))
                .containsExactly(new TargetRow(1, "e", "u", null, "1000", "20271231235959", "gift"));
    }

    @Override
    String url() {
        return "r2dbc:mysql://127.0.0.1:" + Objects.requireNonNull(server).port() + "/test";
    }

    @Override
    String user() {
        return "payout_target";
    }

    @Override
    String password() {
        return "payout-target";
    }

    @Override
    String waiting(int seconds) {
        return "select sleep(" + seconds + ")";
    }

    @Override
    String numbersTo(int last) {
        return "select seq as n from seq_1_to_" + last;
    }
}
