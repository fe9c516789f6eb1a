package io.largesse.starter.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/** Stands for Slack: keeps the texts it took, and answers as it is told before it takes any. */
final class SlackReceiver implements AutoCloseable {
    final Queue<Integer> statusesBefore = new ConcurrentLinkedQueue<>();
    final List<String> attempts = new CopyOnWriteArrayList<>();
    final List<String> taken = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    SlackReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/services/T0/B0/secret";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String text = JsonMapper.shared()
                .readTree(exchange.getRequestBody().readAllBytes())
                .get("text")
                .asString();
        attempts.add(text);
        Integer refusal = statusesBefore.poll();
        if (refusal == null) {
            taken.add(text);
        }
        exchange.sendResponseHeaders(refusal == null ? 200 : refusal, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
