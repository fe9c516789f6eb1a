package io.largesse.cli.conformance.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.cli.conformance.wire.HttpAnswer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file says what an endpoint looks like, or is refused with the line and the field. */
class EndpointDescriptionTests {

    private static final String GOOD = """
            name: Example
            url: http://localhost:8080
            claim:
              path: /coupons/${policy}/issue
              headers:
                X-User-Id: ${member}
              body: '{"n":1}'
              answers:
                accepted: { status: 201 }
                soldOut: { status: 410 }
            event:
              prepared:
                - { coupons: 1, policy: a }
                - { coupons: 1, policy: b }
            """;

    @Test
    void readsAClaim() {
        EndpointDescription read = EndpointDescription.parse("f.yaml", GOOD);

        byte[] request = read.claim()
                .request()
                .render(URI.create("http://localhost:8080"), Map.of("member", "m1", "token", "", "policy", "a"));
        assertThat(new String(request, StandardCharsets.UTF_8))
                .isEqualTo("POST /coupons/a/issue HTTP/1.1\r\nHost: localhost:8080\r\nX-User-Id: m1\r\n"
                        + "Content-Length: 7\r\n\r\n{\"n\":1}");
        assertThat(read.event().prepared()).isEqualTo(Map.of(1, List.of("a", "b")));
        assertThat(read.stored()).isEmpty();
        assertThat(read.credentials()).isEqualTo(new Credentials("none", "none"));
    }

    @Test
    void tellsAnswersApartByStatusFieldAndText() {
        String answers = """
                accepted: { status: 200, field: /result, value: OK }
                    soldOut:
                      - { status: 200, text: sold out }
                      - { status: 410 }
                """.strip();
        AnswerRules rules = EndpointDescription.parse(
                        "f.yaml",
                        GOOD.replace("accepted: { status: 201 }", answers)
                                .replace("    soldOut: { status: 410 }\n", ""))
                .claim()
                .answers();

        assertThat(rules.kindOf(answer(200, "{\"result\":\"OK\"}"))).isEqualTo(AnswerKind.ACCEPTED);
        assertThat(rules.kindOf(answer(200, "it is sold out"))).isEqualTo(AnswerKind.SOLD_OUT);
        assertThat(rules.kindOf(answer(410, ""))).isEqualTo(AnswerKind.SOLD_OUT);
        assertThat(rules.kindOf(answer(200, "{\"result\":\"NO\"}"))).isEqualTo(AnswerKind.UNRECOGNISED);
    }

    @Test
    void findsValuesByPointerAndByPattern() {
        assertThat(new BodyValue("/a/b").in("{\"a\":{\"b\":7}}")).contains("7");
        assertThat(new BodyValue("/a").in("{\"a\":[1,2,3]}")).contains("3");
        assertThat(new BodyValue("/a").in("no json")).isEmpty();
        assertThat(new BodyValue("id=(\\w+)").in("x id=c9;")).contains("c9");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: Example            | name: [a]               | line 1, name: expected a text, but saw a list
            name: Example            | title: Example          | line 1, title: expected one of name, url,
            http://localhost:8080    | ftp://x                 | line 2, url: expected http://host:port
            path: /coupons           | path: coupons           | line 4, claim.path: expected a path that begins
            ${member}                | ${user}                 | line 6, claim.headers: expected only the placeholders
            ${member}                | one                     | claim.body: expected ${member} or ${token} somewhere
            status: 201              | status: ok              | line 9, claim.answers.accepted.status: expected
            status: 201              | status: 201, field: /a  | field and value together, but saw one of them
            accepted: { status       | acepted: { status       | line 9, claim.answers.acepted: expected one of
            { coupons: 1, policy: b }| { coupons: 1 }          | line 14, event.prepared.policy: expected a text
            { coupons: 1, policy: b }| { coupons: 1            | line 15: expected YAML, but expected ',' or '}'
            """)
    void namesLineAndField(String good, String bad, String message) {
        assertThatThrownBy(() -> EndpointDescription.parse("f.yaml", GOOD.replace(good, bad)))
                .isInstanceOf(BadEndpointFile.class)
                .hasMessageStartingWith("f.yaml, line ")
                .hasMessageContaining(message);
    }

    @Test
    void refusesAnEmptyFile() {
        assertThatThrownBy(() -> EndpointDescription.parse("f.yaml", "")).hasMessageContaining("but saw nothing");
    }

    @Test
    void readsTheExamplesOfThisRepository() throws IOException {
        try (Stream<Path> ours = Files.list(Path.of("src/main/resources/conformance"));
                Stream<Path> others = Files.list(Path.of("../docs/conformance"))) {
            assertThat(Stream.concat(ours, others)
                            .filter(file -> file.toString().endsWith(".yaml"))
                            .map(file -> EndpointDescription.read(file).name()))
                    .hasSizeGreaterThanOrEqualTo(3);
        }
    }

    private static HttpAnswer answer(int status, String body) {
        return new HttpAnswer(status, Map.of(), body);
    }
}
