package io.largesse.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** Redis with an append-only file, on the loopback interface. */
final class RedisServer implements StackServer {

    private static final int TIMEOUT_MILLIS = 1_000;

    /** PONG comes only once the append-only file is loaded. */
    private static final String PONG = "+PONG\r\n";

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
        return List.of(
                files.redis(StartListener.SILENT).toString(),
                "--port",
                Integer.toString(configuration.ports().redis()),
                "--bind",
                "127.0.0.1",
                "--dir",
                configuration.data(Server.REDIS).toString(),
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
        return () -> {
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress("127.0.0.1", configuration.ports().redis()), TIMEOUT_MILLIS);
                socket.setSoTimeout(TIMEOUT_MILLIS);
                socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
                String answer =
                        new String(socket.getInputStream().readNBytes(PONG.length()), StandardCharsets.US_ASCII);
                if (!answer.equals(PONG)) {
                    throw new IOException("expected PONG, but saw " + answer);
                }
            }
        };
    }
}
