package io.largesse.simulator.desk;

import io.largesse.simulator.ledger.PaymentOrder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads and checks the body of a payment; members it does not know are passed over. */
final class OrderReader {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAX_KEY = 200;

    private @Nullable String kind;
    private @Nullable String eventId;
    private @Nullable String customerUid;
    private @Nullable String voucherNumber;
    private @Nullable String expiryAt;
    private @Nullable String reason;
    private @Nullable Long amount;

    private OrderReader() {}

    static PaymentOrder read(@Nullable String idempotencyKey, byte[] body) throws BadOrder {
        String key = requireKey(idempotencyKey);
        var reader = new OrderReader();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            reader.readObject(json);
        } catch (JacksonException malformed) {
            throw new BadOrder("MALFORMED_BODY", "Expected a JSON object of a payment");
        }
        return reader.order(key);
    }

    /** Of what needs no escape in a line of the ledger or a header. */
    private static String requireKey(@Nullable String key) throws BadOrder {
        if (key == null || key.isEmpty()) {
            throw new BadOrder("IDEMPOTENCY_KEY_MISSING", "Expected the header Idempotency-Key");
        }
        boolean plain = key.chars().allMatch(each -> each > ' ' && each < 0x7f && each != '"' && each != '\\');
        if (!plain || key.length() > MAX_KEY) {
            throw new BadOrder(
                    "IDEMPOTENCY_KEY_INVALID", "Expected an Idempotency-Key of 1 to 200 plain ASCII characters");
        }
        return key;
    }

    private void readObject(JsonParser json) throws BadOrder {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new BadOrder("MALFORMED_BODY", "Expected a JSON object of a payment");
        }
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            readMember(name, json);
        }
        if (json.nextToken() != null) {
            throw new BadOrder("MALFORMED_BODY", "Expected nothing after the JSON object");
        }
    }

    private void readMember(String name, JsonParser json) throws BadOrder {
        json.nextToken();
        switch (name) {
            case "kind" -> kind = text(json, name);
            case "eventId" -> eventId = text(json, name);
            case "customerUid" -> customerUid = text(json, name);
            case "voucherNumber" -> voucherNumber = text(json, name);
            case "expiryAt" -> expiryAt = text(json, name);
            case "reason" -> reason = text(json, name);
            case "amount" -> amount = whole(json);
            default -> json.skipChildren();
        }
    }

    private static @Nullable String text(JsonParser json, String name) throws BadOrder {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getString();
            case VALUE_NULL -> null;
            default -> throw new BadOrder("INVALID_FIELD", "Expected a text as " + name);
        };
    }

    private static @Nullable Long whole(JsonParser json) throws BadOrder {
        return switch (json.currentToken()) {
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NULL -> null;
            default -> throw new BadOrder("INVALID_AMOUNT", "Expected a whole number as amount");
        };
    }

    private PaymentOrder order(String key) throws BadOrder {
        String event = require("eventId", eventId);
        String customer = require("customerUid", customerUid);
        switch (require("kind", kind)) {
            case "POINT" -> {
                requireAmount(amount, 1);
                ExpiryCheck.require(require("expiryAt", expiryAt));
            }
            case "VOUCHER" -> {
                require("voucherNumber", voucherNumber);
                requireAmount(amount == null ? 0 : amount, 0);
            }
            default -> throw new BadOrder("INVALID_FIELD", "Expected POINT or VOUCHER as kind");
        }
        return new PaymentOrder(
                key,
                require("kind", kind),
                event,
                customer,
                amount == null ? 0 : amount,
                voucherNumber,
                expiryAt,
                reason);
    }

    private static void requireAmount(@Nullable Long amount, long least) throws BadOrder {
        if (amount == null || amount < least) {
            throw new BadOrder("INVALID_AMOUNT", "Expected an amount of at least " + least);
        }
    }

    private static String require(String name, @Nullable String value) throws BadOrder {
        if (value == null || value.isBlank()) {
            throw new BadOrder("MISSING_FIELD", "Expected " + name);
        }
        return value;
    }
}
