package io.largesse.starter.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Who gets in where. */
class ApiSecurityTests extends ServiceCase {

    @Test
    void passesTheCallerToControllers() {
        var answer = member.get().uri("/api/v1/things/me").exchange();

        answer.expectStatus().isOk().expectBody().json("{\"id\":\"u1\",\"operator\":false}");
    }

    @Test
    void refusesWithoutToken() {
        var answer = nobody.get().uri("/api/v1/things/me").exchange();

        expect(answer, 401, "UNAUTHENTICATED");
        answer.expectHeader().valueEquals("WWW-Authenticate", "Bearer");
    }

    @Test
    void refusesEveryBadTokenWithTheSameAnswer() {
        TokenTable.bad().forEach((name, bad) -> {
            if (name.contains("line feed")
                    || name.contains("Latin-1")
                    || name.startsWith("blank ")
                    || name.equals("9 KiB")) {
                return; // no HTTP client sends these as they are
            }
            var answer = nobody.get()
                    .uri("/api/v1/things/me")
                    .header("Authorization", bad.authorization())
                    .exchange();

            expect(answer, 401, "UNAUTHENTICATED");
        });
    }

    @Test
    void refusesTwoTokens() {
        var good = TokenTable.good().values().iterator().next();
        var answer = nobody.get()
                .uri("/api/v1/things/me")
                .header("Authorization", good, good)
                .exchange();

        expect(answer, 401, "UNAUTHENTICATED");
    }

    @Test
    void keepsMembersOutOfOperatorsPaths() {
        expect(member.get().uri("/api/v1/things/ops/secrets").exchange(), 403, "FORBIDDEN");
        expect(
                member.get()
                        .uri(URI.create("http://localhost:" + port + "/api/v1/things/%6Fps/secrets"))
                        .exchange(),
                403,
                "FORBIDDEN");

        operator.get()
                .uri("/api/v1/things/ops/secrets")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void guardsMethods() {
        expect(member.get().uri("/api/v1/things/guarded").exchange(), 403, "FORBIDDEN");

        operator.get().uri("/api/v1/things/guarded").exchange().expectStatus().isOk();
    }

    @Test
    void opensManagementOnItsOwnPortOnly() {
        management.get().uri("/actuator/health").exchange().expectStatus().isOk();
        management.get().uri("/actuator/beans").exchange().expectStatus().isOk();

        expect(nobody.get().uri("/actuator/health").exchange(), 401, "UNAUTHENTICATED");
    }

    @Test
    void opensTheDescriptionOfTheApi() {
        nobody.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectBody()
                .jsonPath("$.info.title")
                .isEqualTo("protected-service")
                .jsonPath("$.paths['/api/v1/things'].post.responses['200'].description")
                .isEqualTo("The same again.");
        nobody.get()
                .uri("/v3/api-docs.yaml")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_YAML)
                .expectBody(String.class)
                .value(yaml -> assertThat(yaml).contains("openapi: 3.1.0"));
        expect(nobody.get().uri("/v3/api-docs/none").exchange(), 404, "NOT_FOUND");
    }

    private static void expect(WebTestClient.ResponseSpec answer, int status, String code) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .value(String.class, seen -> assertThat(seen).isEqualTo(code));
    }
}
