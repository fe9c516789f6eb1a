package io.largesse.starter.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that no HTTP client would send are refused before they cost anything. */
class RawRequestTests extends ServiceCase {

    /** Over a connection of its own, which the server closes after refusing the body. */
    @Test
    void refusesBodiesThatAreTooLarge() throws IOException {
        var body = "{\"name\":\"" + "a".repeat(3000) + "\"}";
        var answer = rawAnswer("POST /api/v1/things HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + MEMBER
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body);

        assertThat(answer).startsWith("HTTP/1.1 413").contains("\"code\":\"BODY_TOO_LARGE\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /api/v1/%zz HTTP/1.1               | 400
            GET /api/v1/things?x=%zz HTTP/1.1      | 400
            GET /api/v1/%ff%fe HTTP/1.1            | 401
            GET /api/v1/things/<x> HTTP/1.1        | 400
            """)
    void refusesMalformedRequestLines(String line, String status) throws IOException {
        assertThat(rawAnswer(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status);
    }

    @Test
    void refusesHugeHeadersAndRequestLines() throws IOException {
        var head = "GET / HTTP/1.1\r\nHost: localhost\r\nX: ";
        assertThat(rawAnswer(head + "x".repeat(20_000) + "\r\n\r\n")).startsWith("HTTP/1.1 431");
        assertThat(rawAnswer("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 414");
    }

    private String rawAnswer(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
