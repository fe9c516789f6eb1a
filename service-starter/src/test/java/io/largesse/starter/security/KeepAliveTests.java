package io.largesse.starter.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A kept-alive connection goes on being served, whichever thread answers and however early the next request comes. */
class KeepAliveTests extends ServiceCase {

    private static final String TOKEN = TestTokens.sign(TestTokens.HEADER, TestTokens.claims());

    @Test
    void servesARequestAfterQueuedOnes() throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(3000);
            var late = get("late", "keep-alive");
            var prompt = get("me", "keep-alive");

            send(socket, late + prompt);
            readUntil(socket, "\"id\":\"u1\"");
            send(socket, get("me", "close"));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"id\":\"u1\"");
        }
    }

    @Test
    void servesManyHealthChecksOverOneConnection() throws IOException {
        try (var socket = new Socket("localhost", managementPort)) {
            socket.setSoTimeout(3000);
            for (int i = 0; i < 200; i++) {
                send(socket, "GET /actuator/health/liveness HTTP/1.1\r\nHost: localhost\r\n\r\n");
                readUntil(socket, "\"status\":\"UP\"");
            }
        }
    }

    private static String get(String thing, String connection) {
        return "GET /api/v1/things/%s HTTP/1.1\r\nHost: localhost\r\nConnection: %s\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(thing, connection, TOKEN);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void readUntil(Socket socket, String text) throws IOException {
        var seen = new StringBuilder();
        while (!seen.toString().contains(text) || !seen.toString().endsWith("}")) {
            var next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("expected " + text + ", but saw the end of " + seen);
            }
            seen.append((char) next);
        }
    }
}
