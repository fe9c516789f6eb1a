package io.largesse.cli.pay;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Options of all payment events. Ids are sent as they are: one that cannot be is a dead letter of usage-service. */
final class PaymentOptions {
    private static final int MOST_TIMES = 10_000;

    @Option(names = "--order", paramLabel = "ID", required = true, description = "The order that was to be paid.")
    private String order = "";

    @Option(names = "--payment", paramLabel = "ID", description = "The payment (default: named as the order).")
    private @Nullable String payment;

    @Option(
            names = "--event-id",
            paramLabel = "ID",
            description = "The event; give that of a former one to repeat it (default: a new one).")
    private @Nullable String eventId;

    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often the event is sent, 1 to 10000 (default 1).")
    private int times;

    @Option(names = "--json", description = "Print what was sent as JSON.")
    private boolean json;

    void requireGood(CommandLine command) {
        if (times < 1 || times > MOST_TIMES) {
            throw new ParameterException(
                    command, "Expected --times from 1 to %d, but saw %d".formatted(MOST_TIMES, times));
        }
    }

    PaymentFact fact(long amount, String reason) {
        return new PaymentFact(
                order,
                payment == null ? order : payment,
                eventId == null ? UUID.randomUUID().toString() : eventId,
                amount,
                reason,
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    int times() {
        return times;
    }

    void print(PaymentKind kind, PaymentFact fact, PrintWriter out) {
        if (json) {
            ObjectNode sent = JsonMapper.shared()
                    .createObjectNode()
                    .put("topic", kind.topic())
                    .put("orderId", fact.orderId())
                    .put("paymentId", fact.paymentId())
                    .put("eventId", fact.eventId())
                    .put("times", times);
            out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(sent));
        } else {
            out.printf(
                    "Payment %s of order %s %s: event %s, sent %s.%n",
                    fact.paymentId(),
                    fact.orderId(),
                    kind.lowerCase(),
                    fact.eventId(),
                    times == 1 ? "once" : times + " times");
        }
        out.flush();
    }
}
