package io.largesse.starter.security;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** The claims that matter here, as the token states them; not yet judged. */
record TokenClaims(
        @Nullable String issuer,
        List<String> audience,
        @Nullable String subject,
        Set<Role> roles,
        Times times) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The last second of the year 9999: what lies beyond is not a time, but milliseconds or nonsense. */
    private static final long MAX_TIME = 253_402_300_799L;

    /** Seconds since the epoch. */
    record Times(
            @Nullable Long expiry,
            @Nullable Long notBefore,
            @Nullable Long issuedAt) {}

    /** The claims, unless they are not one JSON object, name a claim twice, or give one a type it cannot have. */
    static @Nullable TokenClaims parse(byte[] claims) {
        try (var json = JSON.createParser(ObjectReadContext.empty(), claims)) {
            return new Reading(json).read();
        } catch (JacksonException _) {
            return null;
        }
    }

    /** One pass over the claims. */
    private static final class Reading {

        private final JsonParser json;
        private final Set<Role> roles = EnumSet.noneOf(Role.class);
        private List<String> audience = List.of();
        private @Nullable String issuer;
        private @Nullable String subject;
        private @Nullable Long expiry;
        private @Nullable Long notBefore;
        private @Nullable Long issuedAt;
        private boolean sound = true;

        Reading(JsonParser json) {
            this.json = json;
        }

        @Nullable
        TokenClaims read() {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            for (var name = json.nextName(); name != null && sound; name = json.nextName()) {
                json.nextToken();
                readClaim(name);
            }
            if (!sound || json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                return null;
            }
            return new TokenClaims(issuer, audience, subject, roles, new Times(expiry, notBefore, issuedAt));
        }

        private void readClaim(String name) {
            switch (name) {
                case "iss" -> issuer = text();
                case "sub" -> subject = text();
                case "exp" -> expiry = seconds();
                case "nbf" -> notBefore = seconds();
                case "iat" -> issuedAt = seconds();
                case "aud" -> audience = json.currentToken() == JsonToken.START_ARRAY ? texts() : List.of(text());
                case "roles" -> {
                    sound = json.currentToken() == JsonToken.START_ARRAY;
                    texts().forEach(this::addRole);
                }
                default -> json.skipChildren();
            }
        }

        private String text() {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                sound = false;
                return "";
            }
            return json.getString();
        }

        private List<String> texts() {
            var texts = new ArrayList<String>(2);
            while (sound && json.nextToken() != JsonToken.END_ARRAY) {
                texts.add(text());
            }
            return texts;
        }

        private @Nullable Long seconds() {
            var seconds =
                    switch (json.currentToken()) {
                        case VALUE_NUMBER_INT -> json.getLongValue();
                        case VALUE_NUMBER_FLOAT -> (long) json.getDoubleValue();
                        default -> -1;
                    };
            sound &= seconds >= 0 && seconds <= MAX_TIME;
            return seconds;
        }

        private void addRole(String claim) {
            var role = Role.ofClaim(claim);
            if (role != null) {
                roles.add(role);
            }
        }
    }
}
