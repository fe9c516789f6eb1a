package io.largesse.simulator.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON under way to the file or to a caller; used again and again, so that writing leaves no garbage. */
final class JsonBytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    JsonBytes(int capacity) {
        bytes = new byte[capacity];
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /** As it is; only ASCII. */
    JsonBytes plain(String text) {
        int end = length + text.length();
        require(end);
        for (int at = 0; at < text.length(); at++) {
            bytes[length + at] = (byte) text.charAt(at);
        }
        length = end;
        return this;
    }

    JsonBytes number(long number) {
        return plain(Long.toString(number));
    }

    /** In quotes, escaped where it must be. */
    JsonBytes quoted(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        require(length + 6 * utf8.length + 2);
        bytes[length++] = '"';
        for (byte each : utf8) {
            if (each == '"' || each == '\\') {
                bytes[length++] = '\\';
                bytes[length++] = each;
            } else if (each >= 0 && each < ' ') {
                escape(each);
            } else {
                bytes[length++] = each;
            }
        }
        bytes[length++] = '"';
        return this;
    }

    JsonBytes copy(byte[] from, int start, int end) {
        require(length + end - start);
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
        return this;
    }

    private void escape(byte control) {
        plain("\\u00");
        bytes[length++] = HEX[control >> 4];
        bytes[length++] = HEX[control & 0xf];
    }

    private void require(int capacity) {
        if (capacity > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(capacity, 2 * bytes.length));
        }
    }
}
