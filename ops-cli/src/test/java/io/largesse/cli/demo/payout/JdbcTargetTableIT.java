package io.largesse.cli.demo.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.cli.PayoutTargets;
import io.largesse.cli.demo.DemoFailure;
import io.largesse.localstack.LocalStack;
import io.largesse.localstack.Server;
import io.largesse.localstack.StackConfiguration;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Target rows and the outcome of campaigns, in a real database. */
class JdbcTargetTableIT {

    private static final LocalStack STACK = LocalStack.of(StackConfiguration.ephemeral());
    private static final String NAME = PayoutTargets.DATABASE;

    private final Database database = new Database(STACK.endpoints().jdbcUrl(NAME), NAME, NAME);
    private final TargetTable table = new JdbcTargetTable(database);

    @BeforeAll
    static void startPostgres() {
        STACK.start(Server.POSTGRES);
        STACK.createDatabase(NAME);
        PayoutTargets.createTables(STACK.endpoints());
        PayoutTargets.createTables(STACK.endpoints());
    }

    @AfterAll
    static void stopPostgres() {
        STACK.close();
    }

    @Test
    void writesRowsInTheirOrderAndReadsThemBack() {
        PlannedRows rows = new PlannedRows(new PayoutPlan(12_345, 1_000, 42, true));
        List<Long> progress = new ArrayList<>();

        table.fill("e1", rows, progress::add);
        table.fill("e2", new PlannedRows(new PayoutPlan(100, 1_000, 1, true)), _ -> {});

        List<Long> ids = new ArrayList<>();
        table.read("e1", (id, customerUid, amount) -> {
            PlannedRow planned = rows.at(ids.size());
            assertThat(customerUid).isEqualTo(planned.customerUid());
            assertThat(amount).isEqualTo(planned.amount());
            ids.add(id);
        });
        assertThat(ids).hasSize(12_345).isSorted();
        assertThat(progress).containsExactly(5_000L, 10_000L, 12_345L);
    }

    @Test
    void deletesOnlyTheRowsOfTheEvent() {
        PlannedRows rows = new PlannedRows(new PayoutPlan(100, 1_000, 1, true));
        table.fill("stays", rows, _ -> {});
        table.fill("goes", rows, _ -> {});

        table.delete("goes");

        assertThat(count("goes")).isZero();
        assertThat(count("stays")).isEqualTo(100);
    }

    @Test
    void readsTheOutcomeOfOneCampaign() {
        database.connected("prepare", connection -> {
            try (Statement statement = connection.createStatement()) {
                createTables(statement);
            }
        });
        CampaignRecords records = new JdbcCampaignRecords(database);
        List<String> seen = new ArrayList<>();

        records.paid(1, (row, what) -> seen.add("paid " + row + " " + what));
        records.failed(1, (row, what) -> seen.add("failed " + row + " " + what));
        records.invalid(1, (row, what) -> seen.add("invalid " + row + " " + what));

        assertThat(seen).containsExactly("paid 10 t-10", "failed 11 TIME_OUT", "invalid 12 DUPLICATE");
    }

    @Test
    void saysWhatCannotBeRead() {
        TargetTable nowhere = new JdbcTargetTable(new Database(STACK.endpoints().jdbcUrl("nothing"), NAME, NAME));

        assertThatThrownBy(() -> nowhere.read("e1", (id, customerUid, amount) -> {}))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("Expected to read jdbc:postgresql://");
    }

    private static void createTables(Statement statement) throws SQLException {
        statement.execute("create table paid_row (campaign_id bigint, row_id bigint, transaction_id text)");
        statement.execute(
                "create table failed_row (campaign_id bigint, row_id bigint, code text," + " retried_at timestamptz)");
        statement.execute("create table invalid_row (campaign_id bigint, row_id bigint, defect text)");
        statement.execute("insert into paid_row values (1, 10, 't-10'), (2, 10, 't-20')");
        statement.execute("insert into failed_row values (1, 11, 'TIME_OUT', null), (1, 10, 'HTTP_500', now())");
        statement.execute("insert into invalid_row values (1, 12, 'DUPLICATE')");
    }

    private long count(String eventId) {
        List<Long> ids = new ArrayList<>();
        table.read(eventId, (id, customerUid, amount) -> ids.add(id));
        return ids.size();
    }
}
