package io.largesse.cli.demo.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.localstack.LocalStack;
import io.largesse.localstack.Server;
import io.largesse.localstack.StackConfiguration;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JdbcLedgerIT {

    private static final int ROWS = 12_345;

    private static final LocalStack STACK = LocalStack.of(StackConfiguration.ephemeral());
    private static final String URL = STACK.endpoints().jdbcUrl("issue");

    @BeforeAll
    static void startPostgres() throws SQLException {
        STACK.start(Server.POSTGRES);
        STACK.createDatabase("issue");
        try (Connection connection = DriverManager.getConnection(URL, "issue", "issue");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE issued_coupon (policy_id bigint, issue_id text, member_id text)");
            statement.execute("""
                    INSERT INTO issued_coupon
                    SELECT n %% 2, 'N' || n, 'm' || n FROM generate_series(1, %d) n""".formatted(2 * ROWS));
        }
    }

    @AfterAll
    static void stopPostgres() {
        STACK.close();
    }

    @Test
    void readsEveryRowOfThePolicy() {
        var read = new AtomicInteger();

        new JdbcLedger(URL, "issue", "issue").read(0, row -> {
            assertThat(Integer.parseInt(row.issueId().substring(1)) % 2).isZero();
            assertThat(row.memberId().substring(1)).isEqualTo(row.issueId().substring(1));
            read.incrementAndGet();
        });

        assertThat(read).hasValue(ROWS);
    }

    @Test
    void saysWhatCannotBeRead() {
        var wrong = new JdbcLedger(STACK.endpoints().jdbcUrl("nothing"), "issue", "issue");

        assertThatThrownBy(() -> wrong.read(7, row -> {}))
                .isInstanceOf(LedgerUnreadable.class)
                .hasMessageContaining("Expected to read issued_coupon of policy 7 from jdbc:postgresql://");
    }
}
