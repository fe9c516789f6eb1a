package io.largesse.payout.adapter.out.source;

import io.asyncer.r2dbc.mysql.MySqlConnectionFactoryProvider;
import io.largesse.payout.adapter.out.source.SourceSettings.Source;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Duration;
import java.util.Locale;

/** In what two databases differ. */
enum SourceDialect {
    POSTGRESQL('"', "text") {
        @Override
        String eventIs(String column) {
            return asText(column) + " = $2";
        }

        @Override
        String above(String column) {
            return column + " > $1";
        }

        @Override
        ConnectionFactoryOptions.Builder particulars(ConnectionFactoryOptions.Builder options) {
            return options.option(ConnectionFactoryOptions.DRIVER, "postgresql")
                    .option(PostgresqlConnectionFactoryProvider.APPLICATION_NAME, "payout-service")
                    .option(PostgresqlConnectionFactoryProvider.TCP_KEEPALIVE, true);
        }
    },
    MYSQL('`', "char") {
        /** By index first, then byte by byte: collations take e1 and E1 for the same. */
        @Override
        String eventIs(String column) {
            return column + " = ? and cast(" + asText(column) + " as binary) = cast(? as binary)";
        }

        @Override
        int eventParameters() {
            return 2;
        }

        @Override
        String above(String column) {
            return column + " > ?";
        }

        /** Timestamps in the time zone that expiries are written in. */
        @Override
        ConnectionFactoryOptions.Builder particulars(ConnectionFactoryOptions.Builder options) {
            return options.option(ConnectionFactoryOptions.DRIVER, MySqlConnectionFactoryProvider.MYSQL_DRIVER)
                    .option(MySqlConnectionFactoryProvider.CONNECTION_TIME_ZONE, "+09:00")
                    .option(MySqlConnectionFactoryProvider.FORCE_CONNECTION_TIME_ZONE_TO_SESSION, true)
                    .option(MySqlConnectionFactoryProvider.USE_SERVER_PREPARE_STATEMENT, true)
                    .option(MySqlConnectionFactoryProvider.TCP_KEEP_ALIVE, true);
        }
    };

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final char quote;
    private final String text;

    SourceDialect(char quote, String text) {
        this.quote = quote;
        this.text = text;
    }

    /** Compares the event exactly; its parameters come after that of {@link #above}. */
    abstract String eventIs(String column);

    int eventParameters() {
        return 1;
    }

    abstract String above(String column);

    abstract ConnectionFactoryOptions.Builder particulars(ConnectionFactoryOptions.Builder options);

    String asText(String expression) {
        return "cast(" + expression + " as " + text + ")";
    }

    /** Quotes a name, or several parted by dots, that hold no quotes. */
    String quoted(String name) {
        return quote + name.replace(".", quote + "." + quote) + quote;
    }

    static SourceDialect of(String driver) {
        return switch (driver.toLowerCase(Locale.ROOT)) {
            case "postgresql", "postgres" -> POSTGRESQL;
            case "mysql", "mariadb" -> MYSQL;
            default ->
                throw new IllegalArgumentException(
                        "expected r2dbc:postgresql:, r2dbc:mysql: or r2dbc:mariadb:, but saw r2dbc:" + driver + ":");
        };
    }

    /** How to connect to a source. A fault of the URL is told without the URL, which may hold a password. */
    static ConnectionFactoryOptions options(String name, Source source) {
        ConnectionFactoryOptions parsed = parse(name, source.url());
        ConnectionFactoryOptions.Builder options = of((String) parsed.getRequiredValue(ConnectionFactoryOptions.DRIVER))
                .particulars(parsed.mutate())
                .option(ConnectionFactoryOptions.CONNECT_TIMEOUT, CONNECT_TIMEOUT)
                .option(ConnectionFactoryOptions.STATEMENT_TIMEOUT, source.statementTimeout());
        if (!source.username().isEmpty()) {
            options.option(ConnectionFactoryOptions.USER, source.username());
        }
        if (!source.password().isEmpty()) {
            options.option(ConnectionFactoryOptions.PASSWORD, source.password());
        }
        return options.build();
    }

    private static ConnectionFactoryOptions parse(String name, String url) {
        try {
            return ConnectionFactoryOptions.parse(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("expected largesse.payout.sources." + name
                    + ".url as r2dbc:driver://host:port/database, but saw something else");
        }
    }
}
