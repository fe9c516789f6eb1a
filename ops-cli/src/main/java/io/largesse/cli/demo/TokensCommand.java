package io.largesse.cli.demo;

import io.largesse.cli.Terminal;
import io.largesse.localstack.GatewayIssuer;
import io.largesse.localstack.LargesseHome;
import io.largesse.localstack.TokenIssuer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code largesse tokens}: signs tokens of many members into a file, one per line, for the benchmark scripts. */
@Command(
        name = "tokens",
        hidden = true,
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Sign tokens of many members into a file, one per line; needs no running stack.")
public final class TokensCommand implements Callable<Integer> {

    private static final int MAX_COUNT = 10_000_000;

    /** Signed in memory before they are written. */
    private static final int PART = 500_000;

    private static final int MAX_DAYS = 30;

    private final Supplier<TokenSource> source;
    private final Supplier<TokenSource> gatewaySource;
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--count", required = true, description = "Number of tokens, each of another member.")
    private int count;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "File to write or replace.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--days", defaultValue = "7", description = "How long the tokens are valid.")
    private int days;

    @Option(
            names = "--gateway",
            description = "Sign as the trusted gateway does, by HS256 with the secret it shares with the services.")
    private boolean gateway;

    public TokensCommand() {
        this(
                () -> TokenIssuer.openOrCreate(LargesseHome.find().resolve(".largesse/keys"))::token,
                () -> GatewayIssuer.openOrCreate(LargesseHome.find().resolve(".largesse/keys"))::token,
                Terminal.system());
    }

    TokensCommand(Supplier<TokenSource> source, Supplier<TokenSource> gatewaySource, Terminal terminal) {
        this.source = source;
        this.gatewaySource = gatewaySource;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        requireWithin("--count", count, MAX_COUNT);
        requireWithin("--days", days, MAX_DAYS);
        NativeCrypto.install();
        write();
        terminal.line("%s tokens written to %s".formatted(Terminal.count(count), out));
        return 0;
    }

    /** Written beside and moved, so that an interrupted command leaves no short file behind. */
    private void write() throws IOException {
        Path target = out.toAbsolutePath();
        Path folder = target.resolveSibling("");
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, "tokens", ".new");
        TokenSource signer = (gateway ? gatewaySource : source).get();
        try (OutputStream lines = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
            for (int first = 0; first < count; first += PART) {
                for (byte[] token : sign(signer, first, Math.min(PART, count - first))) {
                    lines.write(token);
                    lines.write('\n');
                }
            }
        }
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private byte[][] sign(TokenSource signer, int first, int number) {
        TokenSigning signing = TokenSigning.start(signer, first, number, Duration.ofDays(days));
        return new ProgressBar(terminal, "Signing tokens", number).follow(signing.result(), signing::signed);
    }

    private void requireWithin(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw new ParameterException(
                    spec.commandLine(), "Expected %s from 1 to %,d, but saw %,d".formatted(option, max, value));
        }
    }
}
