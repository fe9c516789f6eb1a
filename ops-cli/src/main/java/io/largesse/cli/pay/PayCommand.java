package io.largesse.cli.pay;

import io.largesse.cli.ExitCode;
import io.largesse.cli.RunningSystem;
import io.largesse.localstack.LargesseHome;
import java.util.Collections;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code largesse pay}: payment events of orders, as a payments system sends them. */
@Command(
        name = "pay",
        description = "Tell what became of the payment of an order, as a payments system would, by Kafka.",
        sortOptions = false)
public final class PayCommand implements Runnable {
    private final PaymentTopics topics;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public PayCommand() {
        this((payments, progress) ->
                new KafkaPaymentTopics(RunningSystem.of(LargesseHome.find()).endpoints()).send(payments, progress));
    }

    PayCommand(PaymentTopics topics) {
        this.topics = topics;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Expected a command, such as completed or refunded, but saw none");
    }

    @Command(
            name = "completed",
            description = "The order was paid: the coupon it has reserved is used.",
            sortOptions = false)
    int completed(
            @Mixin PaymentOptions options,
            @Option(
                            names = "--amount",
                            paramLabel = "WON",
                            defaultValue = "0",
                            description = "Won paid (default 0); coupons do not depend on it.")
                    long amount) {
        return send(PaymentKind.COMPLETED, options, amount, "");
    }

    @Command(
            name = "failed",
            description = "The payment failed: the coupon that the order has reserved is free again.",
            sortOptions = false)
    int failed(
            @Mixin PaymentOptions options,
            @Option(
                            names = "--reason",
                            paramLabel = "TEXT",
                            defaultValue = "declined",
                            description = "Why, for people (default: ${DEFAULT-VALUE}).")
                    String reason) {
        return send(PaymentKind.FAILED, options, 0, reason);
    }

    @Command(
            name = "refunded",
            description =
                    "The order was refunded as a whole: its coupon is cancelled, or the member has it back where the"
                            + " policy says so.",
            sortOptions = false)
    int refunded(
            @Mixin PaymentOptions options,
            @Option(
                            names = "--amount",
                            paramLabel = "WON",
                            defaultValue = "0",
                            description = "Won paid back (default 0); coupons do not depend on it.")
                    long amount) {
        return send(PaymentKind.REFUNDED, options, amount, "");
    }

    private int send(PaymentKind kind, PaymentOptions options, long amount, String reason) {
        options.requireGood(spec.commandLine());
        PaymentFact fact = options.fact(amount, reason);
        topics.send(Collections.nCopies(options.times(), new Payment(kind, fact)), _ -> {});
        options.print(kind, fact, spec.commandLine().getOut());
        return ExitCode.OK;
    }
}
