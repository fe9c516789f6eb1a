package io.largesse.payout;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.largesse.starter.observability.Traceparent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;

/** A money API that pays everybody but those it refuses, and knows whom it paid how often. */
final class MoneyDouble implements AutoCloseable {
    private final HttpServer server;
    private final ConcurrentMap<String, Integer> calls = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, String> traces = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    MoneyDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/payments", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void refuse(List<String> customers) {
        refused.clear();
        refused.addAll(customers);
    }

    /** How often each key was called that was paid. */
    Map<String, Integer> paid() {
        return Map.copyOf(calls);
    }

    /** Trace context of the newest call for each key that had one. */
    Map<String, String> traces() {
        return Map.copyOf(traces);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        Optional.ofNullable(exchange.getRequestHeaders().getFirst(Traceparent.HEADER))
                .ifPresent(context -> traces.put(key, context));
        boolean refuses = refused.stream().anyMatch(customer -> body.contains("\"" + customer + "\""));
        if (!refuses) {
            calls.merge(key, 1, Integer::sum);
        }
        byte[] answer = (refuses
                        ? "{\"code\":\"MEMBER_LEFT\",\"message\":\"No such member\"}"
                        : "{\"transactionId\":\"t-" + key + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(refuses ? 422 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
