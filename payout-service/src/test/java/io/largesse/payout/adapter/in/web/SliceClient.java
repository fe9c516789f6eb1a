package io.largesse.payout.adapter.in.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the controllers of {@link WebSlice} and expects a status. */
record SliceClient(WebTestClient client) {

    static SliceClient of(ApplicationContext context) {
        return new SliceClient(WebTestClient.bindToApplicationContext(context).build());
    }

    JsonNode get(String path, int status) {
        return body(client.get().uri(path).exchange(), status);
    }

    JsonNode delete(String path, int status) {
        return body(client.delete().uri(path).exchange(), status);
    }

    /** Without a body where it is empty. */
    JsonNode post(String path, String json, int status) {
        WebTestClient.RequestBodySpec request = client.post().uri(path).contentType(MediaType.APPLICATION_JSON);
        return body((json.isEmpty() ? request : request.bodyValue(json)).exchange(), status);
    }

    private static JsonNode body(WebTestClient.ResponseSpec response, int status) {
        byte[] body = response.expectBody().returnResult().getResponseBody();
        String text = body == null ? "{}" : new String(body, StandardCharsets.UTF_8);
        response.expectStatus().value(actual -> assertThat(actual).as(text).isEqualTo(status));
        return Objects.requireNonNull(JsonMapper.shared().readTree(text));
    }

    static void assertInvalid(JsonNode answer, String field, String message) {
        assertThat(code(answer)).isEqualTo("INVALID_REQUEST");
        assertThat(field(answer)).isEqualTo(field);
        assertThat(answer.at("/errors/0/message").asString()).isEqualTo(message);
        assertThat(answer.get("errors")).hasSize(1);
    }

    static String code(JsonNode answer) {
        return answer.get("code").asString();
    }

    /** The first field that cannot be as it is. */
    static String field(JsonNode answer) {
        return answer.at("/errors/0/field").asString();
    }
}
