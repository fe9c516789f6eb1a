package io.largesse.payout;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** A Slack channel that keeps the texts it took; while it is down it answers 500 and takes none. */
final class SlackDouble implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean isDown;

    SlackDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/hook", this::answer);
        server.start();
    }

    String webhook() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    void goDown() {
        refused.set(0);
        isDown = true;
    }

    void comeBack() {
        isDown = false;
    }

    /** Messages since it went down. */
    int refused() {
        return refused.get();
    }

    /** Texts about that campaign, oldest first. */
    List<String> about(String campaign) {
        return taken.stream()
                .filter(text -> text.contains("Campaign " + campaign + " "))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String text = JSON.readTree(exchange.getRequestBody().readAllBytes())
                .path("text")
                .asString("");
        if (isDown) {
            refused.incrementAndGet();
            exchange.sendResponseHeaders(500, -1);
        } else {
            taken.add(text);
            exchange.sendResponseHeaders(200, -1);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
