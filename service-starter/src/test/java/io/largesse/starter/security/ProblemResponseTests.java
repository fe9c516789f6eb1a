package io.largesse.starter.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Every failure is answered with a problem document that says what the caller can know. */
@ExtendWith(OutputCaptureExtension.class)
class ProblemResponseTests extends ServiceCase {

    private static final String GOOD = "{\"name\":\"a\",\"amount\":{\"currency\":\"KRW\",\"value\":1},\"sizes\":[1,2]}";

    @Test
    void describesTheProblemInFull() {
        var problem = problemOf(member.get().uri("/api/v1/things/none?x=1").exchange(), 404);

        assertThat(problem)
                .containsEntry("type", "https://largesse.io/problems/not-found")
                .containsEntry("title", "Not found")
                .containsEntry("status", 404)
                .containsEntry("detail", "There is nothing at this address.")
                .containsEntry("instance", "/api/v1/things/none")
                .containsEntry("code", "NOT_FOUND");
        assertThat(problem.get("traceId")).asString().matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ko                    | 찾을 수 없음
            ko-KR,ko;q=0.9,en;q=0.8 | 찾을 수 없음
            ja, ko;q=0.5          | 찾을 수 없음
            en-US,ko;q=0.5        | Not found
            fr                    | Not found
            ;;;                   | Not found
            """)
    void speaksTheCallersLanguage(String acceptLanguage, String title) {
        var answer = member.get()
                .uri("/api/v1/things/none")
                .header("Accept-Language", acceptLanguage)
                .exchange();

        assertThat(problemOf(answer, 404)).containsEntry("title", title);
    }

    @Test
    void acceptsWhatIsRight() {
        post(GOOD).expectStatus().isOk().expectBody().json(GOOD);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            {"name":"a","amount":{"value":1.0},"sizes":[]} | INVALID_REQUEST | amount.value | has the wrong type
            {"name":"a","amount":{"value":1e3},"sizes":[]} | INVALID_REQUEST | amount.value | has the wrong type
            {"name":"a","amount":{"value":"1"},"sizes":[]} | INVALID_REQUEST | amount.value | has the wrong type
            {"name":"a","amount":{"value":true},"sizes":[]} | INVALID_REQUEST | amount.value | has the wrong type
            {"name":"a","amount":{"value":null},"sizes":[]} | INVALID_REQUEST | amount.value | has the wrong type
            {"name":"a","amount":{"value":9223372036854775808}} | INVALID_REQUEST | amount.value | is out of range
            {"name":"a","sizes":[1,99999999999]} | INVALID_REQUEST | sizes[1] | is out of range
            {"name":"a","sizes":[1,"x"]} | INVALID_REQUEST | sizes[1] | has the wrong type
            {"name":"a","sizes":{}} | INVALID_REQUEST | sizes | has the wrong type
            {"name":1,"sizes":[]} | INVALID_REQUEST | name | has the wrong type
            {"name":1.5,"sizes":[]} | INVALID_REQUEST | name | has the wrong type
            {"name":true,"sizes":[]} | INVALID_REQUEST | name | has the wrong type
            {"name":["a"],"sizes":[]} | INVALID_REQUEST | name | has the wrong type
            {"name":"a\\u0000b","sizes":[]} | INVALID_REQUEST | name | has the wrong type
            {"name":"a","sizes":[],"more":1} | INVALID_REQUEST | more | is not known here
            {"name":"a","amount":{"value":1,"more":1}} | INVALID_REQUEST | amount.more | is not known here
            {"name":" ","sizes":[]} | INVALID_REQUEST | name | must not be blank
            {"name":"a","amount":{"value":-1}} | INVALID_REQUEST | amount.value | must be greater than 0
            {"name":"a","colour":"BLUE"} | INVALID_REQUEST | colour | must be one of: RED, GREEN
            {"name":"a","colour":1} | INVALID_REQUEST | colour | must be one of: RED, GREEN
            {"name":"a","colour":""} | INVALID_REQUEST | colour | must be one of: RED, GREEN
            {"name":"a","shape":{"type":"STAR"}} | INVALID_REQUEST | shape.type | must be one of: CIRCLE, SQUARE
            {"name":"a","shape":{"type":7}} | INVALID_REQUEST | shape.type | must be one of: CIRCLE, SQUARE
            {"name":"a","shape":{"type":null}} | INVALID_REQUEST | shape.type | must be one of: CIRCLE, SQUARE
            {"name":"a","shape":{"type":{}}} | INVALID_REQUEST | shape.type | must be one of: CIRCLE, SQUARE
            {"name":"a","shape":{"radius":1}} | INVALID_REQUEST | shape.type | must be one of: CIRCLE, SQUARE
            {"name":"a","shape":{}} | INVALID_REQUEST | shape.type | must be one of: CIRCLE, SQUARE
            {"name":"a","shape":{"type":"SQUARE","side":1,"x":1}} | INVALID_REQUEST | shape.x | is not known here
            {"name":"a","shape":{"type":"CIRCLE","radius":"1"}} | INVALID_REQUEST | shape.radius | has the wrong type
            [] | INVALID_REQUEST | body | has the wrong type
            "text" | INVALID_REQUEST | body | has the wrong type
            1 | INVALID_REQUEST | body | has the wrong type
            {"name":"a","name":"b"} | MALFORMED_JSON | - | -
            {"name":"a" | MALFORMED_JSON | - | -
            {"name":"a"}} | MALFORMED_JSON | - | -
            {"name":"a"} {"name":"b"} | MALFORMED_JSON | - | -
            {name:"a"} | MALFORMED_JSON | - | -
            {"name":"a",} | MALFORMED_JSON | - | -
            {"name":NaN} | MALFORMED_JSON | - | -
            x | MALFORMED_JSON | - | -
            """)
    void namesTheFieldThatIsWrong(String body, String code, String field, String message) {
        for (var path : List.of("/api/v1/things", "/api/v1/things/values")) {
            if (path.endsWith("values") && message != null && message.startsWith("must")) {
                continue; // not validated there
            }
            var problem = problemOf(post(path, body), 400);

            assertThat(problem).as(body).containsEntry("code", code);
            assertThat(problem.get("errors"))
                    .as(body)
                    .isEqualTo(field == null ? null : List.of(Map.of("field", field, "message", message)));
            assertThat(problem.toString()).doesNotContain("io.largesse.starter", "java.", "Order", "Shape", "jackson");
        }
    }

    @Test
    void namesAllFieldsAtOnceInKorean() {
        var problem = problemOf(
                member.post()
                        .uri("/api/v1/things")
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("Accept-Language", "ko")
                        .bodyValue("{\"name\":\"\",\"amount\":{\"value\":0}}")
                        .exchange(),
                400);

        assertThat(problem).containsEntry("title", "잘못된 요청");
        assertThat(problem.get("errors"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder(
                        Map.of("field", "name", "message", "공백일 수 없습니다"),
                        Map.of("field", "amount.value", "message", "0보다 커야 합니다"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /pages/x?limit=1&colour=RED  | number | has the wrong type
            /pages/1?limit=x&colour=RED  | limit  | has the wrong type
            /pages/1?colour=RED          | limit  | is required
            /pages/1?limit=1&colour=BLUE | colour | must be one of: RED, GREEN
            /pages/1?limit=101&colour=RED | limit | must be less than or equal to 100
            /pages/99999999999?limit=1&colour=RED | number | has the wrong type
            """)
    void namesTheParameterThatIsWrong(String path, String parameter, String message) {
        var problem = problemOf(member.get().uri("/api/v1/things" + path).exchange(), 400);

        assertThat(problem)
                .containsEntry("code", "INVALID_REQUEST")
                .containsEntry("errors", List.of(Map.of("field", parameter, "message", message)));
    }

    @Test
    void asksForABody() {
        var problem = problemOf(
                member.post()
                        .uri("/api/v1/things")
                        .contentType(MediaType.APPLICATION_JSON)
                        .exchange(),
                400);

        assertThat(problem).containsEntry("errors", List.of(Map.of("field", "body", "message", "is required")));
    }

    @Test
    void refusesOtherMediaTypesAndMethods() {
        var text = member.post()
                .uri("/api/v1/things")
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue("x")
                .exchange();
        assertThat(problemOf(text, 415)).containsEntry("code", "UNSUPPORTED_MEDIA_TYPE");

        var delete = member.delete().uri("/api/v1/things").exchange();
        delete.expectHeader().valueEquals("Allow", "POST");
        assertThat(problemOf(delete, 405)).containsEntry("code", "METHOD_NOT_ALLOWED");

        var xml = member.post()
                .uri("/api/v1/things")
                .contentType(MediaType.APPLICATION_JSON)
                .accept(MediaType.APPLICATION_XML)
                .bodyValue(GOOD)
                .exchange();
        assertThat(problemOf(xml, 406)).containsEntry("code", "NOT_ACCEPTABLE");
    }

    @Test
    void passesOnHeadersAndExtensionsOfARefusal() {
        var answer = member.get().uri("/api/v1/things/refused").exchange();

        answer.expectHeader().valueEquals("Retry-After", "3");
        assertThat(problemOf(answer, 503)).containsEntry("code", "OVERLOADED").containsEntry("waiting", 7);
    }

    @Test
    void keepsReasonsOfOtherStatusesToItself() {
        var problem = problemOf(member.get().uri("/api/v1/things/conflict").exchange(), 409);

        assertThat(problem).containsEntry("code", "CONFLICT").containsEntry("title", "Conflict");
        assertThat(problem.toString()).doesNotContain("internal reason");
    }

    @Test
    void saysThatSomethingDidNotAnswerInTime() {
        var answer = member.get().uri("/api/v1/things/late").exchange();

        answer.expectHeader().valueEquals("Retry-After", "1");
        assertThat(problemOf(answer, 503)).containsEntry("code", "SERVICE_UNAVAILABLE");
    }

    @Test
    void saysThatAServerIsAway() {
        var answer = member.get().uri("/api/v1/things/away").exchange();

        answer.expectHeader().valueEquals("Retry-After", "1");
        var problem = problemOf(answer, 503);
        assertThat(problem).containsEntry("code", "SERVICE_UNAVAILABLE");
        assertThat(problem.toString()).doesNotContain("secret detail", "no connection");
    }

    @Test
    void namesAllowedValuesInKorean() {
        var answer = member.post()
                .uri("/api/v1/things")
                .contentType(MediaType.APPLICATION_JSON)
                .header("Accept-Language", "ko")
                .bodyValue("{\"name\":\"a\",\"shape\":{\"type\":\"STAR\"}}")
                .exchange();

        assertThat(problemOf(answer, 400))
                .containsEntry(
                        "errors", List.of(Map.of("field", "shape.type", "message", "다음 중 하나여야 합니다: CIRCLE, SQUARE")));
    }

    @Test
    void logsDefectsOnceAndTellsTheCallerNothing(CapturedOutput log) {
        var problem = problemOf(member.get().uri("/api/v1/things/broken").exchange(), 500);

        assertThat(problem).containsEntry("code", "INTERNAL_ERROR");
        assertThat(problem.toString()).doesNotContain("secret detail");
        assertThat(log.getAll()).containsOnlyOnce("java.lang.IllegalStateException: secret detail");
    }

    @Test
    void refusesNullCharactersInPaths() {
        var uri = URI.create("http://localhost:" + port + "/api/v1/things/%00");

        assertThat(problemOf(member.get().uri(uri).exchange(), 400)).containsEntry("code", "INVALID_REQUEST");
    }

    private WebTestClient.ResponseSpec post(String body) {
        return post("/api/v1/things", body);
    }

    private WebTestClient.ResponseSpec post(String path, String body) {
        return member.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static Map<String, Object> problemOf(WebTestClient.ResponseSpec answer, int status) {
        var body = answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody();
        assertThat(body).isNotNull();
        return body;
    }
}
