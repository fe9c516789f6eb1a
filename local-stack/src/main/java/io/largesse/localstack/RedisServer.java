package io.largesse.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Redis with an append-only file, on the loopback interface. */
final class RedisServer implements StackServer {

    private final StackConfiguration configuration;
    private final ServerFiles files;

    RedisServer(StackConfiguration configuration, ServerFiles files) {
        this.configuration = configuration;
        this.files = files;
    }

    @Override
    public void prepare(StartListener listener) {
        files.redis(listener);
        try {
            Files.createDirectories(configuration.data(Server.REDIS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> command() {
        return command(
                files.redis(StartListener.SILENT), configuration.ports().redis(), configuration.data(Server.REDIS));
    }

    /** Starts any Redis of ours, alone or in a cluster. */
    static List<String> command(Path program, int port, Path data) {
        return List.of(
                program.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                data.toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                "everysec",
                "--aof-load-truncated",
                "yes",
                "--maxmemory",
                "1gb",
                "--maxmemory-policy",
                "noeviction");
    }

    @Override
    public HealthCheck healthCheck() {
        return answers(configuration.ports().redis());
    }

    /** PONG comes only once the append-only file is loaded. */
    static HealthCheck answers(int port) {
        return () -> {
            String answer = RedisConnection.ask(port, "PING");
            if (!answer.equals("PONG")) {
                throw new IOException("expected PONG, but saw " + answer);
            }
        };
    }
}
