package io.largesse.benchmarks.rate;

import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;

/** Finds where an answer ends with as little work as possible; the body is looked at only where it is a refusal. */
final class AnswerReader {

    static final int INCOMPLETE = -1;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final AsciiString LENGTH = AsciiString.cached("content-length:");
    private static final AsciiString CHUNKED = AsciiString.cached("transfer-encoding:");
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private AnswerReader() {}

    /** The length of the answer that begins at the reader index, or {@link #INCOMPLETE}. */
    static int length(ByteBuf in) {
        int from = in.readerIndex();
        int contentLength = 0;
        boolean chunked = false;
        int line = from;
        while (true) {
            int end = in.indexOf(line, in.writerIndex(), (byte) '\n');
            if (end < 0) {
                return INCOMPLETE;
            }
            if (end - line <= 1) {
                int head = end + 1 - from;
                return chunked ? endOfChunks(in, head) : complete(in, head + contentLength);
            }
            if (startsWith(in, line, LENGTH)) {
                contentLength = number(in, line + LENGTH.length(), end);
            } else if (startsWith(in, line, CHUNKED)) {
                chunked = true;
            }
            line = end + 1;
        }
    }

    private static int complete(ByteBuf in, int length) {
        return in.readableBytes() >= length ? length : INCOMPLETE;
    }

    /** Bodies are small JSON documents: the empty last chunk is the first of its form. */
    private static int endOfChunks(ByteBuf in, int head) {
        for (int at = in.readerIndex() + head; at + LAST_CHUNK.length <= in.writerIndex(); at++) {
            if (matches(in, at, LAST_CHUNK)) {
                return at + LAST_CHUNK.length - in.readerIndex();
            }
        }
        return INCOMPLETE;
    }

    private static boolean matches(ByteBuf in, int at, byte[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (in.getByte(at + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(ByteBuf in, int line, AsciiString name) {
        if (line + name.length() > in.writerIndex()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (AsciiString.toLowerCase((char) in.getByte(line + i)) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int number(ByteBuf in, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = in.getByte(at) - '0';
            if (digit >= 0 && digit <= 9) {
                number = number * 10 + digit;
            }
        }
        return number;
    }

    static int status(ByteBuf in) {
        return number(in, in.readerIndex() + STATUS_AT, in.readerIndex() + STATUS_AT + 3);
    }

    /** The status, and of a problem document its code. */
    static String describe(ByteBuf in, int length) {
        String text = in.toString(in.readerIndex(), length, StandardCharsets.US_ASCII);
        int at = text.indexOf("\"code\":\"");
        int from = at + "\"code\":\"".length();
        int to = at < 0 ? -1 : text.indexOf('"', from);
        return to < 0 ? Integer.toString(status(in)) : status(in) + " " + text.substring(from, to);
    }
}
