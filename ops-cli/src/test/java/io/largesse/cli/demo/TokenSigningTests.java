package io.largesse.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenSigningTests {

    @Test
    void signsOneTokenPerMemberInOrder() throws Exception {
        TokenSource source = (subject, roles, ttl) -> subject + roles + ttl;

        var signing = TokenSigning.start(source, 500, Duration.ofHours(1));
        byte[][] tokens = signing.result().get(10, TimeUnit.SECONDS);

        assertThat(signing.signed()).isEqualTo(500);
        assertThat(new String(tokens[0], StandardCharsets.US_ASCII)).isEqualTo("demo-0000001[member]PT1H");
        assertThat(new String(tokens[499], StandardCharsets.US_ASCII)).isEqualTo("demo-0000500[member]PT1H");
    }

    @Test
    void failsWithTheFailureOfTheSource() {
        TokenSource source = (subject, roles, ttl) -> {
            throw new IllegalStateException("no key");
        };

        var signing = TokenSigning.start(source, 5, Duration.ofHours(1));

        assertThat(signing.result())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("no key");
    }
}
