package io.largesse.starter.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Validation;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.netty.channel.AbortedException;
import tools.jackson.databind.json.JsonMapper;

class ProblemExceptionHandlerTests {
    private static final String RESET = "Connection reset by peer";

    private final ProblemExceptionHandler handler = new ProblemExceptionHandler(
            new Problems(
                    new ProblemProperties("https://problems.example/", ZoneOffset.UTC),
                    new ProblemTexts(ZoneOffset.UTC),
                    new JsonMapper()),
            new Failures(new ConstraintTexts(
                    Validation.byDefaultProvider().configure().getDefaultMessageInterpolator())));
    private final MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/a"));

    @Test
    void answersWhereTheConnectionOfAServerWasReset() {
        handler.handle(exchange, new IllegalStateException("no transaction", new IOException(RESET)))
                .block();

        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(exchange.getResponse().getBodyAsString().block()).contains("\"code\":\"INTERNAL_ERROR\"");
    }

    @ParameterizedTest
    @MethodSource
    void answersNobodyWhoIsGone(Exception failure) {
        assertThatThrownBy(() -> handler.handle(exchange, failure).block()).hasStackTraceContaining(RESET);

        assertThat(exchange.getResponse().getStatusCode()).isNull();
    }

    static Stream<Exception> answersNobodyWhoIsGone() {
        return Stream.of(new IOException(RESET), new AbortedException(RESET));
    }
}
