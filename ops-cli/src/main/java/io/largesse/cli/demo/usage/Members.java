package io.largesse.cli.demo.usage;

import io.largesse.cli.Terminal;
import io.largesse.cli.demo.NativeCrypto;
import io.largesse.cli.demo.ProgressBar;
import io.largesse.cli.demo.TokenSigning;
import io.largesse.cli.demo.TokenSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The members of one run, whom no other run has, each with a token. */
record Members(String run, byte[][] tokens) {

    private static final Duration TOKEN_TTL = Duration.ofHours(2);

    static Members of(String run, int count, TokenSource source, Terminal terminal) {
        NativeCrypto.install();
        TokenSigning signing = TokenSigning.start(source, place -> id(run, place), count, TOKEN_TTL);
        return new Members(
                run, new ProgressBar(terminal, "Signing tokens", count).follow(signing.result(), signing::signed));
    }

    int count() {
        return tokens.length;
    }

    String id(int place) {
        return id(run, place);
    }

    String token(int place) {
        return new String(tokens[place], StandardCharsets.US_ASCII);
    }

    private static String id(String run, int place) {
        return "demo-%s-%06d".formatted(run, place + 1);
    }
}
