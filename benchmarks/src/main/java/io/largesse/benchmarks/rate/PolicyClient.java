package io.largesse.benchmarks.rate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The operator's calls of a run: a policy of its own, and its statistics. */
final class PolicyClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String POLICIES = "/api/v1/coupons/policies";
    private static final String POLICY = """
            {"name":"Constant rate","discount":{"type":"FIXED","amount":5000},"minimumOrderAmount":10000,
            "validity":{"type":"DAYS_AFTER_ISSUE","days":30},"limitPerMember":1,"issueType":"FCFS"}""";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI service;
    private final String operatorToken;

    PolicyClient(URI service, String operatorToken) {
        this.service = service;
        this.operatorToken = operatorToken;
    }

    /** Creates and activates a policy with stock for all; what is null is left out, so that the service decides. */
    String open(long coupons, @Nullable String acceptance, @Nullable Integer buckets)
            throws IOException, InterruptedException {
        ObjectNode policy = (ObjectNode) JsonMapper.shared().readTree(POLICY);
        policy.put("totalQuantity", coupons);
        if (acceptance != null) {
            policy.put("acceptance", acceptance);
        }
        if (buckets != null) {
            policy.put("buckets", buckets);
        }
        String id = call(post("", policy.toString()), 201).path("policyId").asString("");
        call(post("/" + id + "/activate", ""), 200);
        return id;
    }

    JsonNode statistics(String policyId) throws IOException, InterruptedException {
        return call(request("/" + policyId + "/statistics").GET(), 200);
    }

    private HttpRequest.Builder post(String path, String body) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(POLICIES + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + operatorToken);
    }

    private JsonNode call(HttpRequest.Builder builder, int expected) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IOException("Expected %d from %s %s, but saw %d: %s"
                    .formatted(expected, request.method(), request.uri(), answer.statusCode(), answer.body()));
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
