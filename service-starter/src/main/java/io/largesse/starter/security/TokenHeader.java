package io.largesse.starter.security;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** What a token's header says of its signature; as nothing vouches for it yet, it only chooses among our own keys. */
record TokenHeader(String algorithm, String keyId) {

    /** Without Jackson's table of names, which strangers could fill. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(tools.jackson.core.TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    /** The header, unless it is malformed, lacks what we need, has critical extensions, or is of another type. */
    static @Nullable TokenHeader parse(byte[] header) {
        try (var json = JSON.createParser(ObjectReadContext.empty(), header)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            String algorithm = null;
            String keyId = null;
            for (var name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                switch (name) {
                    case "alg" -> algorithm = textOf(json);
                    case "kid" -> keyId = textOf(json);
                    case "typ" -> {
                        if (!isType(textOf(json))) {
                            return null;
                        }
                    }
                    case "crit" -> {
                        return null;
                    }
                    default -> json.skipChildren();
                }
            }
            var ended = json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
            return ended && algorithm != null && keyId != null ? new TokenHeader(algorithm, keyId) : null;
        } catch (JacksonException _) {
            return null;
        }
    }

    /** Null for anything but a string, which makes the header useless. */
    private static @Nullable String textOf(JsonParser json) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            json.skipChildren();
            return null;
        }
        return json.getString();
    }

    private static boolean isType(@Nullable String type) {
        return type != null
                && switch (type.toLowerCase(Locale.ROOT)) {
                    case "jwt", "at+jwt", "application/at+jwt" -> true;
                    default -> false;
                };
    }
}
