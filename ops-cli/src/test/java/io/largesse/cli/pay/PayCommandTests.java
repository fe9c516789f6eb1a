package io.largesse.cli.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.cli.ExitCode;
import io.largesse.schema.payment.PaymentCompleted;
import io.largesse.schema.payment.PaymentFailed;
import io.largesse.schema.payment.PaymentRefunded;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PayCommandTests {
    private final List<Sent> sent = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private record Sent(String topic, SpecificRecord event, int times) {}

    @Test
    void tellsThatAnOrderWasPaid() {
        assertThat(execute("completed", "--order=o-1", "--amount=30000", "--payment=p-1", "--event-id=e-1"))
                .isEqualTo(ExitCode.OK);

        assertThat(sent).singleElement().satisfies(one -> {
            assertThat(one.topic()).isEqualTo("payment.payment-completed.v1");
            assertThat(one.times()).isEqualTo(1);
            PaymentCompleted event = (PaymentCompleted) one.event();
            assertThat(event.getOrderId()).isEqualTo("o-1");
            assertThat(event.getPaymentId()).isEqualTo("p-1");
            assertThat(event.getEventId()).isEqualTo("e-1");
            assertThat(event.getAmount()).isEqualTo(30_000);
            assertThat(event.getOccurredAt()).isCloseTo(Instant.now(), Assertions.within(Duration.ofMinutes(1)));
        });
        assertThat(out.toString().strip()).isEqualTo("Payment p-1 of order o-1 completed: event e-1, sent once.");
    }

    @Test
    void tellsThatAPaymentFailed() {
        assertThat(execute("failed", "--order=o-1", "--reason=no money")).isEqualTo(ExitCode.OK);

        assertThat(sent).singleElement().satisfies(one -> {
            assertThat(one.topic()).isEqualTo("payment.payment-failed.v1");
            assertThat(((PaymentFailed) one.event()).getReason()).isEqualTo("no money");
        });
    }

    @Test
    void tellsThatAnOrderWasRefundedAsOftenAsIsAsked() {
        assertThat(execute("refunded", "--order=o-1", "--amount=100", "--event-id=e-9", "--times=3"))
                .isEqualTo(ExitCode.OK);

        assertThat(sent).singleElement().satisfies(one -> {
            assertThat(one.topic()).isEqualTo("payment.payment-refunded.v1");
            assertThat(one.times()).isEqualTo(3);
            assertThat(((PaymentRefunded) one.event()).getAmount()).isEqualTo(100);
        });
        assertThat(out.toString().strip()).isEqualTo("Payment o-1 of order o-1 refunded: event e-9, sent 3 times.");
    }

    @Test
    void namesThePaymentAsTheOrderAndEachEventAnew() {
        execute("completed", "--order=o-1");
        execute("completed", "--order=o-1");

        assertThat(sent)
                .extracting(one -> ((PaymentCompleted) one.event()).getPaymentId())
                .containsExactly("o-1", "o-1");
        assertThat(sent)
                .extracting(one -> ((PaymentCompleted) one.event()).getEventId())
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).hasSizeBetween(1, 64));
    }

    @Test
    void printsWhatWasSentAsJson() {
        execute("completed", "--order=o-1", "--event-id=e-1", "--json");

        JsonNode printed = JsonMapper.shared().readTree(out.toString());
        assertThat(printed.path("topic").asString()).isEqualTo("payment.payment-completed.v1");
        assertThat(printed.path("eventId").asString()).isEqualTo("e-1");
        assertThat(printed.path("times").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "completed",
                "completed --order=o --times=0",
                "completed --order=o --times=10001",
                "completed --order=o --amount=much",
                "failed --order=o --amount=1",
                "lost --order=o"
            })
    void answersAWrongCommandLineWithTwo(String arguments) {
        String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);

        assertThat(execute(words)).isEqualTo(ExitCode.USAGE);
        assertThat(sent).isEmpty();
    }

    private int execute(String... arguments) {
        return new CommandLine(new PayCommand((payments, _) -> sent.add(sent(payments))))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static Sent sent(List<Payment> payments) {
        Payment first = payments.getFirst();
        assertThat(payments).containsOnly(first);
        return new Sent(first.kind().topic(), first.event(), payments.size());
    }
}
