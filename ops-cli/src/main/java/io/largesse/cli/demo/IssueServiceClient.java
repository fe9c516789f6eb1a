package io.largesse.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operator's calls a demo needs: a policy, its activation and its statistics. */
final class IssueServiceClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String POLICIES = "/api/v1/coupons/policies";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final JsonMapper json = JsonMapper.shared();
    private final URI service;
    private final String operatorToken;

    IssueServiceClient(URI service, String operatorToken) {
        this.service = service;
        this.operatorToken = operatorToken;
    }

    /** Creates a first-come-first-served policy of one coupon per member, activates it and returns its id. */
    String openPolicy(int coupons) {
        String policy = """
                {"name":"Demo","discount":{"type":"FIXED","amount":5000},"minimumOrderAmount":10000,\
                "validity":{"type":"DAYS_AFTER_ISSUE","days":30},"totalQuantity":%d,"limitPerMember":1,\
                "issueType":"FCFS"}""".formatted(coupons);
        String id = post(POLICIES, policy, 201).path("policyId").asString("");
        if (!id.matches("[0-9]{1,18}")) {
            throw new DemoFailure("Expected a numeric policyId of the new policy, but saw '%s'".formatted(id));
        }
        post(POLICIES + "/" + id + "/activate", "", 200);
        return id;
    }

    Statistics statistics(String policyId) {
        JsonNode answer =
                call(request(POLICIES + "/" + policyId + "/statistics").GET(), 200);
        return new Statistics(number(answer, "accepted"), number(answer, "stored"), number(answer, "gap"));
    }

    @Override
    public void close() {
        http.close();
    }

    private static long number(JsonNode answer, String field) {
        JsonNode value = answer.path(field);
        if (!value.isIntegralNumber()) {
            throw new DemoFailure("Expected the statistics to hold the number %s, but saw %s".formatted(field, answer));
        }
        return value.asLong();
    }

    private JsonNode post(String path, String body, int expected) {
        return call(
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)), expected);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + operatorToken);
    }

    private JsonNode call(HttpRequest.Builder builder, int expected) {
        HttpRequest request = builder.build();
        String what = request.method() + " " + request.uri();
        HttpResponse<String> response = send(request, what);
        if (response.statusCode() != expected) {
            throw new DemoFailure("Expected %d from %s, but saw %d: %s"
                    .formatted(expected, what, response.statusCode(), response.body()));
        }
        try {
            return json.readTree(response.body());
        } catch (JacksonException malformed) {
            throw new DemoFailure("Expected JSON from %s, but saw: %s".formatted(what, response.body()), malformed);
        }
    }

    private HttpResponse<String> send(HttpRequest request, String what) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new DemoFailure("Expected an answer from %s, but saw: %s".formatted(what, unreachable), unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Interrupted while waiting for " + what, interrupted);
        }
    }
}
