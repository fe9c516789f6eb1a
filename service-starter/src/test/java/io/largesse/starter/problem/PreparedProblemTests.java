package io.largesse.starter.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A prepared problem is the document that would be rendered. */
class PreparedProblemTests {

    private static final Problem OVERLOADED =
            Problem.of(GeneralProblem.OVERLOADED).withHeader("Retry-After", "1").with("waiting", 3);

    private final JsonMapper json = new JsonMapper();
    private final Problems problems = new Problems(
            new ProblemProperties("https://problems.example/", ZoneOffset.UTC), new ProblemTexts(ZoneOffset.UTC), json);
    private final PreparedProblem prepared = problems.prepare(OVERLOADED, "/a/b");

    @Test
    void holdsEveryLanguage() {
        assertThat(read(prepared.body(ProblemLanguage.ENGLISH)))
                .containsEntry("type", "https://problems.example/overloaded")
                .containsEntry("title", "Overloaded")
                .containsEntry("instance", "/a/b")
                .containsEntry("waiting", 3);
        assertThat(read(prepared.body(ProblemLanguage.KOREAN))).containsEntry("title", "과부하");
    }

    @Test
    void takesOneMoreMember() {
        var body = prepared.body(ProblemLanguage.ENGLISH, "traceId", "a\"b\\\n가");

        assertThat(read(body)).containsEntry("traceId", "a\"b\\\n가").containsEntry("code", "OVERLOADED");
    }

    @Test
    void writesStatusAndHeaders() {
        var response = new MockServerHttpResponse();

        prepared.write(response, ProblemLanguage.KOREAN).block(Duration.ofSeconds(1));

        assertThat(response.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(response.getHeaders().getFirst("Retry-After")).isEqualTo("1");
        assertThat(response.getHeaders().getFirst("Content-Language")).isEqualTo("ko");
        assertThat(response.getHeaders().getContentLength()).isEqualTo(prepared.body(ProblemLanguage.KOREAN).length);
    }

    @Test
    void asksForATokenWhereThereIsNone() {
        var response = new MockServerHttpResponse();

        problems.prepare(Problem.of(GeneralProblem.UNAUTHENTICATED), "/")
                .write(response, ProblemLanguage.ENGLISH)
                .block(Duration.ofSeconds(1));

        assertThat(response.getHeaders().getFirst("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void hasTextsOfEveryGeneralProblemInBothLanguages() {
        for (var code : GeneralProblem.values()) {
            var prepared = problems.prepare(Problem.of(code), "/");
            var english = read(prepared.body(ProblemLanguage.ENGLISH));
            var korean = read(prepared.body(ProblemLanguage.KOREAN));

            assertThat(english).as(code.name()).containsKeys("title", "detail");
            assertThat(english.get("title")).as(code.name()).isNotEqualTo(korean.get("title"));
            assertThat(english.get("detail")).as(code.name()).isNotEqualTo(korean.get("detail"));
        }
    }

    @Test
    void keepsStandardMembersFromBeingOverwritten() {
        assertThatThrownBy(() -> OVERLOADED.with("status", 1)).hasMessageContaining("reserved name status");
    }

    private Map<String, Object> read(byte[] body) {
        return json.readValue(body, new TypeReference<>() {});
    }
}
