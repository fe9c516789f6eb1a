package io.largesse.starter.ratelimit;

import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The header in which proxies write whom they forward for.
 *
 * <p>Exactly one is read: a proxy that writes one of them lets through whatever a client wrote into the other.
 */
public enum ForwardedHeader {
    X_FORWARDED_FOR("X-Forwarded-For") {
        @Override
        @Nullable
        InetAddress parse(String hop) {
            return addressOf(hop);
        }
    },
    /** RFC 7239. */
    FORWARDED("Forwarded") {
        @Override
        @Nullable
        InetAddress parse(String hop) {
            for (var pair : hop.split(";", -1)) {
                var name = pair.strip();
                if (name.toLowerCase(Locale.ROOT).startsWith("for=")) {
                    return addressOf(name.substring("for=".length()).replace("\"", ""));
                }
            }
            return null;
        }
    };

    private static final int MAX_LENGTH = 64;

    private final String headerName;

    ForwardedHeader(String headerName) {
        this.headerName = headerName;
    }

    String headerName() {
        return headerName;
    }

    /** The address of one hop; null where it names none. */
    abstract @Nullable InetAddress parse(String hop);

    /** {@code 192.0.2.1}, {@code 192.0.2.1:80}, {@code 2001:db8::1} or {@code [2001:db8::1]:80}; no names. */
    private static @Nullable InetAddress addressOf(String text) {
        var address = withoutPort(text.strip());
        if (address.isEmpty() || address.length() > MAX_LENGTH) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static String withoutPort(String text) {
        if (text.startsWith("[")) {
            return text.substring(1, Math.max(1, text.indexOf(']')));
        }
        var colon = text.indexOf(':');
        return colon < 0 || colon != text.lastIndexOf(':') ? text : text.substring(0, colon);
    }
}
