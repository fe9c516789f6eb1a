package io.largesse.usage.adapter.in.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the controllers of {@link WebSlice} and expects a status.
 *
 * @param caller who it is, and after blanks the roles
 */
record SliceCaller(WebTestClient client, String caller) {
    static final String ALICE = "alice MEMBER";
    static final String SHOP = "shop SERVICE";
    static final String OPERATOR = "kim OPERATOR";
    static final String RESERVE = "/api/v1/coupons/reserve";
    static final String RESERVATIONS = "/api/v1/coupons/reservations/";

    static SliceCaller of(ApplicationContext context) {
        return new SliceCaller(WebTestClient.bindToApplicationContext(context).build(), ALICE);
    }

    SliceCaller as(String other) {
        return new SliceCaller(client, other);
    }

    SliceCaller inKorean() {
        return new SliceCaller(
                client.mutate().defaultHeader("Accept-Language", "ko").build(), caller);
    }

    JsonNode get(String path, int status) {
        return json(answer(client.get().uri(path)), status);
    }

    /** Without a body where it is empty. */
    JsonNode post(String path, String body, int status) {
        return json(posted(path, body), status);
    }

    EntityExchangeResult<byte[]> posted(String path, String body) {
        WebTestClient.RequestBodySpec request = client.post().uri(path);
        return answer(
                body.isEmpty()
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body));
    }

    private EntityExchangeResult<byte[]> answer(WebTestClient.RequestHeadersSpec<?> request) {
        return request.header(WebSlice.CALLER, caller).exchange().expectBody().returnResult();
    }

    static JsonNode json(EntityExchangeResult<byte[]> answer, int status) {
        byte[] bytes = Objects.requireNonNull(answer.getResponseBody());
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(answer.getStatus().value()).as(text).isEqualTo(status);
        return JsonMapper.shared().readTree(text);
    }

    static String code(JsonNode problem) {
        return problem.path("code").asString("");
    }
}
