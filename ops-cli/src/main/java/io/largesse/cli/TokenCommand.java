package io.largesse.cli;

import io.largesse.localstack.LargesseHome;
import io.largesse.localstack.TokenIssuer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints a token that the local services accept. */
@Command(name = "token", description = "Print a bearer token for the local services.", sortOptions = false)
final class TokenCommand implements Callable<Integer> {

    private static final int MAX_SUBJECT_LENGTH = 64;

    @Option(names = "--subject", paramLabel = "ID", required = true, description = "Who it is for, such as u1.")
    private String subject = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            split = ",",
            description = "One or more of: ${COMPLETION-CANDIDATES}.")
    private List<Role> roles = List.of();

    @Option(
            names = "--ttl",
            paramLabel = "DURATION",
            defaultValue = "PT12H",
            description = "How long it is valid, as PT30M or P1D (default PT12H).")
    private Duration ttl = Duration.ZERO;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The roles that the services know. */
    enum Role {
        MEMBER,
        OPERATOR,
        SERVICE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        if (subject.isBlank() || subject.length() > MAX_SUBJECT_LENGTH) {
            throw usage("Expected --subject of 1 to %d characters, but saw %d"
                    .formatted(MAX_SUBJECT_LENGTH, subject.length()));
        }
        if (ttl.compareTo(Duration.ofSeconds(1)) < 0) {
            throw usage("Expected --ttl of at least PT1S, but saw " + ttl);
        }
        TokenIssuer issuer = RunningSystem.tokens(LargesseHome.find());
        spec.commandLine()
                .getOut()
                .println(
                        issuer.token(subject, roles.stream().map(Role::toString).toList(), ttl));
        return ExitCode.OK;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
