package io.largesse.starter.security;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The outer form of a signed token: exactly three non-empty segments of canonical base64url without padding.
 *
 * <p>Canonical means that the unused bits of a last character are zero, so that no second text stands for the same
 * token.
 */
final class TokenForm {

    private static final byte[] VALUE_OF = new byte[256];

    static {
        Arrays.fill(VALUE_OF, (byte) -1);
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (var i = 0; i < alphabet.length(); i++) {
            VALUE_OF[alphabet.charAt(i)] = (byte) i;
        }
    }

    private final byte[] token;
    private final int headerEnd;
    private final int claimsEnd;

    private TokenForm(byte[] token, int headerEnd, int claimsEnd) {
        this.token = token;
        this.headerEnd = headerEnd;
        this.claimsEnd = claimsEnd;
    }

    static @Nullable TokenForm of(String text) {
        // A character beyond Latin-1 becomes a question mark, which the alphabet refuses.
        var token = text.getBytes(StandardCharsets.ISO_8859_1);
        var headerEnd = endOfSegment(token, 0);
        var claimsEnd = endOfSegment(token, headerEnd + 1);
        var end = endOfSegment(token, claimsEnd + 1);
        var complete = headerEnd < token.length && claimsEnd < token.length && end == token.length;
        var canonical = complete
                && isCanonical(token, 0, headerEnd)
                && isCanonical(token, headerEnd + 1, claimsEnd)
                && isCanonical(token, claimsEnd + 1, end);
        return canonical ? new TokenForm(token, headerEnd, claimsEnd) : null;
    }

    /** The first place from {@code start} on that is no base64url character. */
    private static int endOfSegment(byte[] token, int start) {
        var end = start;
        while (end < token.length && VALUE_OF[token[end] & 0xff] >= 0) {
            end++;
        }
        return end;
    }

    private static boolean isCanonical(byte[] token, int start, int end) {
        var follows = end == token.length || token[end] == '.';
        if (!follows || start >= end) {
            return false;
        }
        var last = VALUE_OF[token[end - 1]];
        return switch ((end - start) & 3) {
            case 0 -> true;
            case 2 -> (last & 0xf) == 0;
            case 3 -> (last & 0x3) == 0;
            default -> false;
        };
    }

    /** The header as it stands in the token, undecoded. */
    String headerSegment() {
        return new String(token, 0, headerEnd, StandardCharsets.ISO_8859_1);
    }

    byte[] header() {
        return decode(0, headerEnd);
    }

    byte[] claims() {
        return decode(headerEnd + 1, claimsEnd);
    }

    byte[] signature() {
        return decode(claimsEnd + 1, token.length);
    }

    /** The token's bytes, of which the first {@link #signedLength()} are signed. */
    byte[] bytes() {
        return token;
    }

    int signedLength() {
        return claimsEnd;
    }

    private byte[] decode(int start, int end) {
        return Base64.getUrlDecoder().decode(Arrays.copyOfRange(token, start, end));
    }
}
