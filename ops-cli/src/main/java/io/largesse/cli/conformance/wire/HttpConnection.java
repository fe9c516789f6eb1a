package io.largesse.cli.conformance.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/** One connection, written byte by byte as a race needs it. Not safe for several writers. */
public final class HttpConnection implements AutoCloseable {

    private static final int MAX_LINE = 16 * 1024;
    private static final int MAX_BODY = 4 * 1024 * 1024;

    private final Socket socket;
    private final InputStream in;

    private HttpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * Connects to the host of the URL.
     *
     * @param timeout for connecting, and later for every read
     */
    public static HttpConnection open(URI url, Duration timeout) throws IOException {
        boolean secure = "https".equals(url.getScheme());
        int standard = secure ? 443 : 80;
        int port = url.getPort() < 0 ? standard : url.getPort();
        Socket socket = new Socket();
        try {
            int millis = (int) timeout.toMillis();
            socket.connect(new InetSocketAddress(url.getHost(), port), millis);
            socket.setSoTimeout(millis);
            socket.setTcpNoDelay(true);
            return new HttpConnection(secure ? encrypted(socket, url.getHost(), port) : socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket encrypted(Socket socket, String host, int port) throws IOException {
        return ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(socket, host, port, true);
    }

    public void write(byte[] bytes, int from, int length) throws IOException {
        socket.getOutputStream().write(bytes, from, length);
        socket.getOutputStream().flush();
    }

    /** Sends a whole request and waits for its answer. */
    public HttpAnswer exchange(byte[] request) throws IOException {
        write(request, 0, request.length);
        return read();
    }

    /** The next answer; interim ones (1xx) are passed over. */
    public HttpAnswer read() throws IOException {
        int status = status(line());
        Map<String, String> headers = headers();
        if (status < 200) {
            return read();
        }
        return new HttpAnswer(status, headers, body(status, headers));
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] \\d{3}.*")) {
            throw new IOException("expected an HTTP/1.1 answer, but saw " + line);
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private String body(int status, Map<String, String> headers) throws IOException {
        byte[] body;
        if (status == 204 || status == 304) {
            body = new byte[0];
        } else if (headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .endsWith("chunked")) {
            body = chunks();
        } else if (headers.containsKey("content-length")) {
            body = exactly(length(headers.getOrDefault("content-length", ""), 10));
        } else {
            body = in.readNBytes(MAX_BODY);
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = length(line().split(";", 2)[0].strip(), 16);
            body.writeBytes(exactly(size));
            if (body.size() > MAX_BODY) {
                throw new IOException("expected a body of at most " + MAX_BODY + " bytes, but saw more");
            }
            if (size == 0) {
                headers();
                return body.toByteArray();
            }
            line();
        }
    }

    private static int length(String text, int radix) throws IOException {
        try {
            int length = Integer.parseInt(text, radix);
            if (length >= 0 && length <= MAX_BODY) {
                return length;
            }
        } catch (NumberFormatException ignored) {
            // Reported below, together with lengths out of bounds.
        }
        throw new IOException("expected a length of at most " + MAX_BODY + ", but saw " + text);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("expected " + length + " bytes, but the connection ended after " + bytes.length);
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() > MAX_LINE) {
                throw new EOFException("expected an answer, but the connection ended or never ends its line");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
