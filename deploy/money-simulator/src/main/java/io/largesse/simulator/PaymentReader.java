package io.largesse.simulator;

import io.largesse.simulator.ledger.Payment;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads lines as {@code GET /ledger} gives them. */
final class PaymentReader {

    private static final JsonFactory JSON = new JsonFactory();

    private PaymentReader() {}

    static void read(byte[] lines, List<Payment> into) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), lines)) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                into.add(payment(members(json)));
            }
        }
    }

    private static Map<String, String> members(JsonParser json) {
        Map<String, String> members = new HashMap<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            members.put(name, json.getString());
        }
        return members;
    }

    private static Payment payment(Map<String, String> members) {
        return new Payment(
                required("idempotencyKey", members),
                required("transactionId", members),
                required("kind", members),
                required("eventId", members),
                required("customerUid", members),
                Long.parseLong(required("amount", members)),
                members.get("voucherNumber"),
                Instant.parse(required("paidAt", members)),
                Integer.parseInt(required("calls", members)));
    }

    private static String required(String name, Map<String, String> members) {
        return Objects.requireNonNull(members.get(name), name);
    }
}
