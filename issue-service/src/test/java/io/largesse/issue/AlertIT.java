package io.largesse.issue;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.largesse.test.HttpApi;
import io.largesse.test.TestStack;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Operators hear of it in Slack when claims fail, and when they succeed again. */
@IssueServiceTest
class AlertIT {
    private static final List<String> SLACK = new CopyOnWriteArrayList<>();
    private static final HttpServer SERVER = receiver();

    private final TestStack stack;
    private final IssueCaller caller;

    AlertIT(@LocalServerPort int port, TestStack stack) {
        this.stack = stack;
        caller = new IssueCaller(HttpApi.atPort(port), stack.tokens());
    }

    private static HttpServer receiver() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                SLACK.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void stop() {
        SERVER.stop(0);
    }

    @DynamicPropertySource
    static void alerts(DynamicPropertyRegistry properties) {
        properties.add(
                "largesse.alerts.slack-webhook",
                () -> "http://127.0.0.1:" + SERVER.getAddress().getPort() + "/hook");
        properties.add("largesse.alerts.every", () -> "100ms");
        properties.add("largesse.alerts.window", () -> "2s");
        properties.add("largesse.alerts.min-calls", () -> "5");
        properties.add("largesse.instance", () -> "instance-7");
    }

    @Test
    void tellsThatClaimsFailAndThatItIsOver() {
        String policyId = caller.active(10, 1);
        forgetStock();

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            caller.claim(policyId, "alice");
            return SLACK.stream()
                    .anyMatch(each -> each.matches(
                            "(?s).*\\[CRITICAL] Claims that failed: (100|[5-9][0-9].*) %, threshold 5 %.*"));
        });
        await().atMost(Duration.ofSeconds(20))
                .until(() -> SLACK.stream().anyMatch(each -> each.contains("[OK] Claims that failed: over after")));
        await().until(() -> SLACK.stream().allMatch(each -> each.contains("issue-service, instance instance-7")));
    }

    /** Deletes the keys of this test class: claims are answered STOCK_NOT_LOADED. */
    private void forgetStock() {
        RedisClient client = RedisClient.create("redis://" + stack.endpoints().redisAddress());
        try (var connection = client.connect()) {
            List<String> keys = connection.sync().keys(stack.keyPrefix() + ":*");
            connection.sync().del(keys.toArray(String[]::new));
        } finally {
            client.shutdown();
        }
    }
}
