package io.largesse.cli.conformance.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection of a volley. Loaded, released and read one after the other. */
final class Barrel {

    private final URI url;
    private final Duration timeout;
    private final byte[] bytes;
    private final int requests;
    private @Nullable HttpConnection connection;

    Barrel(URI url, Duration timeout, List<byte[]> requests) {
        this.url = url;
        this.timeout = timeout;
        this.requests = requests.size();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        requests.forEach(all::writeBytes);
        this.bytes = all.toByteArray();
    }

    /** A single request waits for its last byte; of several the last waits, and the others come with it. */
    Barrel load() throws IOException {
        HttpConnection open = HttpConnection.open(url, timeout);
        connection = open;
        if (requests == 1) {
            open.write(bytes, 0, bytes.length - 1);
        }
        return this;
    }

    void release() {
        try {
            if (connection != null) {
                int from = requests == 1 ? bytes.length - 1 : 0;
                connection.write(bytes, from, bytes.length - from);
            }
        } catch (IOException lost) {
            close();
        }
    }

    /** What cannot be read is not answered. */
    List<Optional<HttpAnswer>> answers() {
        List<Optional<HttpAnswer>> answers = new ArrayList<>();
        for (int request = 0; request < requests; request++) {
            answers.add(next());
        }
        return answers;
    }

    private Optional<HttpAnswer> next() {
        if (connection == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(connection.read());
        } catch (IOException lost) {
            close();
            return Optional.empty();
        }
    }

    void close() {
        HttpConnection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException ignored) {
                // It is gone either way.
            }
        }
    }
}
