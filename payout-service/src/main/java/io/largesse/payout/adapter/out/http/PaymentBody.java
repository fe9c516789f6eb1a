package io.largesse.payout.adapter.out.http;

import io.largesse.payout.domain.model.PayoutRow;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes a row as the money API takes it: the same bytes for the same row, every time. */
final class PaymentBody {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_SIZE = 256;

    private PaymentBody() {}

    static byte[] of(PayoutRow row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringProperty("kind", row.kind().name());
            json.writeStringProperty("eventId", row.eventId());
            json.writeStringProperty("customerUid", row.customerUid());
            if (row.voucherNumber() != null) {
                json.writeStringProperty("voucherNumber", row.voucherNumber());
            }
            if (row.amount() != null) {
                json.writeNumberProperty("amount", row.amount());
            }
            if (row.expiryAt() != null) {
                json.writeStringProperty("expiryAt", row.expiryAt());
            }
            json.writeStringProperty("reason", row.reason());
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
