package io.largesse.cli.demo.usage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.largesse.cli.pay.Payment;
import io.largesse.cli.pay.PaymentTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands in for issue-service, usage-service and Kafka over real HTTP; the token of a caller is the caller's id. */
final class FakeCouponSystem implements AutoCloseable, PaymentTopics {

    private static final String COUPONS = "/api/v1/coupons/";
    private static final String POLICY_STATISTICS = "/api/v1/statistics/policies/";

    private final FakeCoupons coupons;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    final List<Payment> payments = new ArrayList<>();

    /** What is answered. */
    record Reply(int status, String body) {
        static Reply ok(String body) {
            return new Reply(200, body);
        }

        static Reply refused(int status, String code) {
            return new Reply(status, "{\"title\":\"refused\",\"code\":\"%s\"}".formatted(code));
        }
    }

    FakeCouponSystem(FakeCoupons.Fault fault) {
        this.coupons = new FakeCoupons(fault);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
        server.setExecutor(executor);
        server.createContext("/", this::answer);
        server.start();
    }

    UsageTarget target() {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new UsageTarget(uri, uri, (subject, roles, ttl) -> subject, this);
    }

    @Override
    public void send(List<Payment> some, LongConsumer progress) {
        payments.addAll(some);
        some.forEach(coupons::pay);
        progress.accept(some.size());
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String caller = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .substring("Bearer ".length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Reply reply = reply(exchange.getRequestURI().getPath(), body, caller);
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Reply reply(String path, String body, String caller) {
        if (path.startsWith(POLICY_STATISTICS)) {
            return Reply.ok(coupons.statistics(path.substring(POLICY_STATISTICS.length())));
        }
        if (path.endsWith("/payment-conflicts")) {
            return Reply.ok(coupons.conflicts());
        }
        String[] parts = path.substring(COUPONS.length()).split("/");
        return switch (parts[0]) {
            case "policies" -> parts.length > 1 ? Reply.ok("{}") : coupons.open(json(body));
            case "issue" -> coupons.issue(json(body).path("policyId").asString(), caller);
            case "reserve" -> coupons.reserve(json(body), caller);
            case "reservations" -> coupons.step(parts[1], parts[2]);
            case "users" -> Reply.ok(coupons.list(parts[1]));
            default -> Reply.refused(404, "NOT_FOUND");
        };
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }
}
