package io.largesse.cli.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small claim service with one chosen fault: {@code POST /events}, {@code POST /coupons/{id}/issue} with a header
 * {@code X-User-Id}, {@code GET /events/{id}/coupons}.
 */
final class FaultyEndpoint implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int BACKLOG = 2_000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, FaultyEvent> events = new ConcurrentHashMap<>();
    private final AtomicInteger lastEvent = new AtomicInteger();
    private final Fault fault;

    /** What is wrong with it. */
    enum Fault {
        NOTHING,
        CHECKS_STOCK_THEN_TAKES,
        CHECKS_MEMBER_THEN_TAKES,
        LOSES_SOME,
        TURNS_AWAY_WHEN_BUSY,
        STORES_AGAIN_ON_RETRY,
        IGNORES_THE_WINDOW,
        FAILS_ALWAYS
    }

    FaultyEndpoint(Fault fault) {
        this.fault = fault;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/events", this::event);
        server.createContext("/coupons", this::claim);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void event(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        if (path.length > 3) {
            answer(
                    exchange,
                    200,
                    JSON.writeValueAsString(Map.of("coupons", event(path[2]).stored())));
            return;
        }
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String id = "e" + lastEvent.incrementAndGet();
        Instant opensAt = Instant.parse(body.path("opensAt").asString(Instant.EPOCH.toString()));
        Instant closesAt = Instant.parse(body.path("closesAt").asString("9999-01-01T00:00:00Z"));
        events.put(id, new FaultyEvent(fault, body.path("coupons").asInt(), opensAt, closesAt));
        answer(exchange, 201, "{\"id\":\"" + id + "\"}");
    }

    private FaultyEvent event(String id) {
        FaultyEvent event = events.get(id);
        if (event == null) {
            throw new IllegalArgumentException("expected the id of an event, but saw " + id);
        }
        return event;
    }

    private void claim(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String id = exchange.getRequestURI().getPath().split("/", -1)[2];
        String member = exchange.getRequestHeaders().getFirst("X-User-Id");
        String said = fault == Fault.FAILS_ALWAYS ? "BROKEN" : event(id).claim(member);
        switch (said) {
            case "SOLD_OUT", "ALREADY_ISSUED", "CLOSED" -> answer(exchange, 409, "{\"reason\":\"" + said + "\"}");
            case "BROKEN" -> answer(exchange, 500, "{}");
            default -> answer(exchange, 202, "{\"couponId\":\"" + said + "\"}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
