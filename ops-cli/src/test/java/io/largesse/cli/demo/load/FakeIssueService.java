package io.largesse.cli.demo.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Speaks the issue-service's HTTP contract over real sockets; what happens to a claim is chosen by the test.
 *
 * <p>A token is simply the member's id, and the coupon number is derived from the sequence.
 */
public final class FakeIssueService implements AutoCloseable {

    /** What a claim is answered; a status of 0 drops the connection. */
    public record Reply(int status, String body) {

        public static final Reply DROP = new Reply(0, "");

        public static Reply refused(int status, String code) {
            return new Reply(status, "{\"title\":\"refused\",\"code\":\"" + code + "\"}");
        }

        public static Reply accepted(String issueId) {
            return new Reply(202, "{\"issueId\": \"" + issueId + "\",\"policyId\":\"1\",\"status\":\"ACCEPTED\"}");
        }
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> issueIdByMember = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger claims = new AtomicInteger();
    private final Function<String, Reply> onClaim;

    private FakeIssueService(Function<FakeIssueService, Function<String, Reply>> onClaim) {
        this.onClaim = onClaim.apply(this);
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
        server.setExecutor(executor);
        server.createContext("/api/v1/coupons/issue", this::claim);
        server.createContext("/api/v1/coupons/policies", this::policy);
        server.start();
    }

    /** A service that keeps its promises: each member once, until the coupons are gone. */
    public static FakeIssueService honest(int coupons) {
        return new FakeIssueService(service -> member -> service.issue(member, coupons));
    }

    public static FakeIssueService answering(Function<String, Reply> onClaim) {
        return new FakeIssueService(service -> onClaim);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The ledger of an honest service. */
    public Map<String, String> issueIdByMember() {
        return issueIdByMember;
    }

    public int claims() {
        return claims.get();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private synchronized Reply issue(String member, int coupons) {
        String held = issueIdByMember.get(member);
        if (held != null) {
            return new Reply(409, "{\"code\":\"ALREADY_ISSUED\",\"issueId\":\"" + held + "\"}");
        }
        if (taken.get() >= coupons) {
            return Reply.refused(409, "SOLD_OUT");
        }
        String issueId = "N%015d".formatted(taken.incrementAndGet());
        issueIdByMember.put(member, issueId);
        return Reply.accepted(issueId);
    }

    private void claim(HttpExchange exchange) throws IOException {
        claims.incrementAndGet();
        String member = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .substring("Bearer ".length());
        exchange.getRequestBody().readAllBytes();
        answer(exchange, onClaim.apply(member));
    }

    private void policy(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        exchange.getRequestBody().readAllBytes();
        if (path.endsWith("/statistics")) {
            int stored = issueIdByMember.size();
            answer(exchange, new Reply(200, "{\"accepted\":%d,\"stored\":%d,\"gap\":0}".formatted(stored, stored)));
        } else if (path.endsWith("/activate")) {
            answer(exchange, new Reply(200, "{\"policyId\":\"1\",\"status\":\"ACTIVE\"}"));
        } else {
            answer(exchange, new Reply(201, "{\"policyId\":\"1\",\"status\":\"DRAFT\"}"));
        }
    }

    private static void answer(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.status() == 0) {
            exchange.close();
            return;
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
