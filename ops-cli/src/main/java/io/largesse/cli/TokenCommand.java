package io.largesse.cli;

import io.largesse.localstack.LargesseHome;
import java.nio.file.Path;
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

    @Option(
            names = "--gateway",
            description = "Sign as the trusted gateway does, by HS256 with the secret it shares with the services.")
    private boolean gateway;

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
        List<String> names = roles.stream().map(Role::toString).toList();
        spec.commandLine().getOut().println(sign(LargesseHome.find(), names));
        return ExitCode.OK;
    }

    private String sign(Path root, List<String> names) {
        return gateway
                ? RunningSystem.gateway(root).token(subject, names, ttl)
                : RunningSystem.tokens(root).token(subject, names, ttl);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
