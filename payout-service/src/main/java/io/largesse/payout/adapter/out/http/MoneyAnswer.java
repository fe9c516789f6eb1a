package io.largesse.payout.adapter.out.http;

import io.largesse.payout.domain.model.CallOutcome;
import io.largesse.payout.domain.model.CallOutcome.Paid;
import io.largesse.payout.domain.model.CallOutcome.Refused;
import io.largesse.payout.domain.model.CallOutcome.Throttled;
import io.largesse.payout.domain.model.CallOutcome.Unknown;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** An answer of the money API as it comes in, up to a bound, and what it means. */
final class MoneyAnswer {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\s]");
    private static final int LONGEST_TRANSACTION_ID = 200;
    private static final Duration USUAL_RETRY = Duration.ofSeconds(1);
    private static final int MOST_RETRY_SECONDS = 60;

    private final int status;
    private final @Nullable String retryAfter;
    private final int maxBytes;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(128);

    MoneyAnswer(int status, @Nullable String retryAfter, int maxBytes) {
        this.status = status;
        this.retryAfter = retryAfter;
        this.maxBytes = maxBytes;
    }

    /** Takes in a piece of the body; fails beyond the bound. */
    void add(ByteBuf piece) {
        if (body.size() + piece.readableBytes() > maxBytes) {
            throw new UnreadableAnswerException("expected an answer of at most " + maxBytes + " bytes, but saw more");
        }
        byte[] bytes = new byte[piece.readableBytes()];
        piece.readBytes(bytes);
        body.write(bytes, 0, bytes.length);
    }

    /**
     * What it means for the payment. A wrong key or address is an unknown outcome: it is mended by people, and must not
     * turn a campaign into dead letters.
     */
    CallOutcome outcome() {
        return switch (status) {
            case 200 -> paid();
            case 400, 409, 413, 422 -> refused();
            case 401, 403 -> new Unknown("API_KEY_REFUSED", detail(fields()));
            case 429 -> new Throttled(retryAfter());
            default -> new Unknown("HTTP_" + status, detail(fields()));
        };
    }

    private CallOutcome paid() {
        String given = fields().transactionId();
        String id = given == null ? "" : UNPRINTABLE.matcher(given).replaceAll("");
        return id.isEmpty()
                ? new Unknown(
                        UnreadableAnswerException.CODE, "expected status 200 with a transactionId, but saw it without")
                : new Paid(id.length() <= LONGEST_TRANSACTION_ID ? id : id.substring(0, LONGEST_TRANSACTION_ID));
    }

    private CallOutcome refused() {
        Fields fields = fields();
        String code = fields.code();
        return new Refused(code != null && CODE.matcher(code).matches() ? code : "HTTP_" + status, detail(fields));
    }

    private String detail(Fields fields) {
        return fields.message() == null ? "status " + status : fields.message();
    }

    private Duration retryAfter() {
        try {
            return retryAfter == null
                    ? USUAL_RETRY
                    : Duration.ofSeconds(Math.clamp(Long.parseLong(retryAfter.strip()), 0, MOST_RETRY_SECONDS));
        } catch (NumberFormatException e) {
            return USUAL_RETRY;
        }
    }

    private Fields fields() {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body.toByteArray())) {
            return json.nextToken() == JsonToken.START_OBJECT ? read(json) : Fields.NONE;
        } catch (JacksonException e) {
            return Fields.NONE;
        }
    }

    /** To the end: half an answer is none. */
    private static Fields read(JsonParser json) {
        Fields fields = Fields.NONE;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_STRING) {
                fields = fields.with(name, json.getString());
            } else {
                json.skipChildren();
            }
        }
        return json.nextToken() == null ? fields : Fields.NONE;
    }

    private record Fields(
            @Nullable String transactionId,
            @Nullable String code,
            @Nullable String message) {
        static final Fields NONE = new Fields(null, null, null);

        Fields with(String name, String value) {
            return switch (name) {
                case "transactionId" -> new Fields(value, code, message);
                case "code" -> new Fields(transactionId, value, message);
                case "message" -> new Fields(transactionId, code, value);
                default -> this;
            };
        }
    }
}
