package io.largesse.issue.adapter.in.web;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.largesse.issue.domain.model.PolicyId;
import io.largesse.starter.problem.ProblemException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import reactor.core.publisher.Flux;

class ClaimBodyTests {

    private final ClaimBody body = new ClaimBody();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"policyId\":\"7\"}",
                " {\n\"policyId\" :\t\"7\" } \r\n",
                "{\"policyId\":\"\\u0037\"}",
                "{\"policy\\u0049d\":\"7\"}"
            })
    void readsThePolicy(String json) {
        assertThat(body.read(request("application/json", json)).block(SHORTLY)).isEqualTo(new PolicyId(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;charset=UTF-8", "APPLICATION/JSON"})
    void takesJson(String type) {
        assertThat(body.read(request(type, "{\"policyId\":\"7\"}")).block(SHORTLY))
                .isEqualTo(new PolicyId(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/*", "*/*", "application/xml", "multipart/form-data"})
    void takesNothingElse(String type) {
        assertThat(codeOf(request(type, "{\"policyId\":\"7\"}"))).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @MethodSource
    void refuses(String code, String json) {
        assertThat(codeOf(request("application/json", json))).isEqualTo(code);
    }

    static Stream<Arguments> refuses() {
        return Stream.of(
                Arguments.of("MALFORMED_JSON", "{"),
                Arguments.of("MALFORMED_JSON", "{\"policyId\":\"7\""),
                Arguments.of("MALFORMED_JSON", "{\"policyId\":\"7"),
                Arguments.of("MALFORMED_JSON", "{\"policyId\":}"),
                Arguments.of("MALFORMED_JSON", "{policyId:\"7\"}"),
                Arguments.of("MALFORMED_JSON", "{'policyId':'7'}"),
                Arguments.of("MALFORMED_JSON", "{\"policyId\":\"7\",}"),
                Arguments.of("MALFORMED_JSON", "{\"policyId\":\"7\"} x"),
                Arguments.of("MALFORMED_JSON", "{\"policyId\":\"7\"}}"),
                Arguments.of("MALFORMED_JSON", "{\"policyId\":\"7\",\"policyId\":\"8\"}"),
                Arguments.of("MALFORMED_JSON", "{\"policyId\":\"7\"/* */}"),
                Arguments.of("MALFORMED_JSON", "{\"policyId\":\"7\n\"}"),
                Arguments.of("MALFORMED_JSON", "policyId=7"),
                Arguments.of("INVALID_REQUEST", "   "),
                Arguments.of("INVALID_REQUEST", "{}"),
                Arguments.of("INVALID_REQUEST", "null"),
                Arguments.of("INVALID_REQUEST", "7"),
                Arguments.of("INVALID_REQUEST", "[{\"policyId\":\"7\"}]"),
                Arguments.of("INVALID_REQUEST", "{\"policyId\":7}"),
                Arguments.of("INVALID_REQUEST", "{\"policyId\":null}"),
                Arguments.of("INVALID_REQUEST", "{\"policyId\":true}"),
                Arguments.of("INVALID_REQUEST", "{\"policyId\":[\"7\"]}"),
                Arguments.of("INVALID_REQUEST", "{\"policyId\":{\"a\":1}}"),
                Arguments.of("INVALID_REQUEST", "{\"policyId\":" + "[".repeat(1_000)),
                Arguments.of("INVALID_REQUEST", "{\"policyId\":\"7\",\"couponCode\":\"x\"}"),
                Arguments.of("INVALID_REQUEST", "{\"policyID\":\"7\"}"),
                Arguments.of("INVALID_REQUEST", "{\"policyId\":\"7\"}{\"policyId\":\"7\"}"),
                Arguments.of("POLICY_NOT_FOUND", "{\"policyId\":\"\"}"),
                Arguments.of("POLICY_NOT_FOUND", "{\"policyId\":\"-1\"}"),
                Arguments.of("POLICY_NOT_FOUND", "{\"policyId\":\"1.0\"}"),
                Arguments.of("POLICY_NOT_FOUND", "{\"policyId\":\"7\\u0000\"}"),
                Arguments.of("POLICY_NOT_FOUND", "{\"policyId\":\"" + "9".repeat(1_000) + "\"}"));
    }

    @Test
    void refusesByTheStatedLength() {
        MockServerHttpRequest request = MockServerHttpRequest.post(ClaimEndpoint.PATH)
                .contentType(MediaType.APPLICATION_JSON)
                .contentLength(ClaimBody.MAX_BYTES + 1)
                .body("{}");

        assertThat(codeOf(request)).isEqualTo("BODY_TOO_LARGE");
    }

    @Test
    void refusesWhatTurnsOutLonger() {
        var pieces =
                Flux.range(0, 1_000_000).map(_ -> DefaultDataBufferFactory.sharedInstance.wrap(new byte[] {' ', ' '}));
        MockServerHttpRequest request = MockServerHttpRequest.post(ClaimEndpoint.PATH)
                .contentType(MediaType.APPLICATION_JSON)
                .body(pieces);

        assertThat(catchThrowable(() -> body.read(request).block(SHORTLY)))
                .isInstanceOf(DataBufferLimitException.class);
    }

    private String codeOf(MockServerHttpRequest request) {
        Throwable failure = catchThrowable(() -> body.read(request).block(SHORTLY));
        assertThat(failure).isInstanceOf(ProblemException.class);
        return ((ProblemException) failure).problem().code().code();
    }

    private static MockServerHttpRequest request(String type, String json) {
        return MockServerHttpRequest.post(ClaimEndpoint.PATH)
                .header("Content-Type", type)
                .body(json);
    }
}
