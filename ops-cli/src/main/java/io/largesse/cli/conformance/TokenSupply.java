package io.largesse.cli.conformance;

import io.largesse.cli.RunningSystem;
import io.largesse.cli.conformance.endpoint.Credentials;
import io.largesse.localstack.LargesseHome;
import io.largesse.localstack.StackException;
import io.largesse.localstack.TokenIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** The tokens of members and of the operator, as the file says. */
final class TokenSupply {

    private static final Duration TTL = Duration.ofHours(1);

    private final Function<String, String> memberToken;
    private final String operator;

    private TokenSupply(Function<String, String> memberToken, String operator) {
        this.memberToken = memberToken;
        this.operator = operator;
    }

    /** @param folder that paths in the file start from */
    static TokenSupply of(Credentials credentials, Path folder) {
        return new TokenSupply(members(credentials.tokens(), folder), operator(credentials.operator()));
    }

    private static Function<String, String> members(String tokens, Path folder) {
        return switch (tokens) {
            case Credentials.NONE -> _ -> "";
            case Credentials.LARGESSE -> {
                TokenIssuer issuer = RunningSystem.of(LargesseHome.find()).tokens();
                yield member -> issuer.token(member, List.of("member"), TTL);
            }
            default -> lines(folder.resolve(tokens.substring(Credentials.FILE.length())));
        };
    }

    private static Function<String, String> lines(Path file) {
        try {
            List<String> lines = Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            Iterator<String> next = lines.iterator();
            return _ -> {
                if (!next.hasNext()) {
                    throw new StackException(
                            "Expected a token for each member in %s, but saw only %d; the races use up to 2,500"
                                    .formatted(file, lines.size()));
                }
                return next.next().strip();
            };
        } catch (IOException e) {
            throw new IllegalArgumentException("expected a file of tokens, one per line, but saw " + e, e);
        }
    }

    private static String operator(String operator) {
        return switch (operator) {
            case Credentials.NONE -> "";
            case Credentials.LARGESSE ->
                RunningSystem.of(LargesseHome.find()).tokens().token("conformance", List.of("operator"), TTL);
            default -> variable(operator.substring(Credentials.ENVIRONMENT.length()));
        };
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "expected the operator's token in the variable %s, but it is not set".formatted(name));
        }
        return value;
    }

    String ofMember(String member) {
        return memberToken.apply(member);
    }

    String ofOperator() {
        return operator;
    }
}
