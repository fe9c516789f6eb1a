package io.largesse.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** PostgreSQL on the loopback interface, where the superuser {@code postgres} needs no password. */
final class PostgresServer implements StackServer {

    private static final Duration INITDB_TIMEOUT = Duration.ofSeconds(60);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final StackConfiguration configuration;
    private final ServerFiles files;
    private final String jdbcUrl;

    PostgresServer(StackConfiguration configuration, ServerFiles files) {
        this.configuration = configuration;
        this.files = files;
        this.jdbcUrl = new StackEndpoints(configuration.ports()).jdbcUrl("postgres");
    }

    /** The data folder appears under its name only once it is complete. */
    @Override
    public void prepare(StartListener listener) {
        files.postgres(listener);
        Path data = configuration.data(Server.POSTGRES);
        if (Files.isDirectory(data)) {
            removeForeignLock(data.resolve("postmaster.pid"));
            return;
        }
        Path partial = data.resolveSibling(data.getFileName() + ".partial");
        try {
            Folders.delete(partial);
            Files.createDirectories(partial);
            UnprivilegedUser user = user();
            user.own(partial);
            Path log = configuration.directory().resolve("logs/postgres-initdb.log");
            Programs.run("create the data folder of PostgreSQL", user.running(initdb(partial)), log, INITDB_TIMEOUT);
            Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> initdb(Path data) {
        List<String> command = new ArrayList<>(List.of(
                program("initdb"),
                "--pgdata=" + data,
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        if (!configuration.durable()) {
            command.add("--no-sync");
        }
        return command;
    }

    /**
     * After a crash of the machine the pid in the lock file may belong to any process, and PostgreSQL would refuse to
     * start. A lock held by a PostgreSQL is left alone.
     */
    private static void removeForeignLock(Path lockFile) {
        try {
            if (!Files.isRegularFile(lockFile)) {
                return;
            }
            String pid =
                    Files.readAllLines(lockFile).stream().findFirst().orElse("").strip();
            boolean foreign = pid.matches("\\d{1,18}")
                    && ProcessHandle.of(Long.parseLong(pid))
                            .flatMap(process -> process.info().command())
                            .map(command -> !command.endsWith("/postgres"))
                            .orElse(false);
            if (foreign) {
                Files.delete(lockFile);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> command() {
        String durability = configuration.durable() ? "on" : "off";
        List<String> command = new ArrayList<>(List.of(
                program("postgres"), "-D", configuration.data(Server.POSTGRES).toString()));
        List<String> settings = List.of(
                "port=" + configuration.ports().postgres(),
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=" + durability,
                "synchronous_commit=" + durability,
                "full_page_writes=" + durability,
                "shared_buffers=256MB",
                "max_connections=200",
                "max_wal_size=2GB");
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        return user().running(command);
    }

    private UnprivilegedUser user() {
        return UnprivilegedUser.forProgram(program("postgres"));
    }

    private String program(String name) {
        return files.postgres(StartListener.SILENT).resolve("bin").resolve(name).toString();
    }

    @Override
    public HealthCheck healthCheck() {
        return () -> {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement();
                    ResultSet one = statement.executeQuery("select 1")) {
                one.next();
            }
        };
    }

    @Override
    public Signal stopSignal() {
        return Signal.INTERRUPT;
    }

    /** What is left of a killed server holds its shared memory for a moment. */
    @Override
    public boolean mayRetryAfter(List<String> log) {
        return log.stream()
                .anyMatch(line -> line.contains("pre-existing shared memory block")
                        || line.contains("lock file \"postmaster.pid\" already exists"));
    }

    @Override
    public void complete() {
        createDatabase(RegistryServer.DATABASE);
    }

    /** A database and its owner, whose password is its name; both may exist already. */
    void createDatabase(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "expected a database name of lower-case letters, digits and _, but saw " + name);
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
                statement.execute("create role %s login password '%s'".formatted(name, name));
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                statement.execute("create database %s owner %s".formatted(name, name));
            }
        } catch (SQLException e) {
            throw new StackException("Expected to create database %s, but saw %s".formatted(name, e.getMessage()), e);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("connectTimeout", "1");
        properties.setProperty("socketTimeout", "5");
        return DriverManager.getConnection(jdbcUrl, properties);
    }
}
