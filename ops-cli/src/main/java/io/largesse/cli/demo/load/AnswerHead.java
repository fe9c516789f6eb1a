package io.largesse.cli.demo.load;

import io.netty.handler.codec.CorruptedFrameException;
import java.util.Locale;

/** Status line and the few headers that decide where an answer ends and whether the connection lives on. */
record AnswerHead(int status, int contentLength, boolean chunked, boolean keepAlive) {

    private static final int STATUS_FROM = "HTTP/1.1 ".length();
    private static final int STATUS_TO = STATUS_FROM + 3;

    static AnswerHead parse(String head) {
        if (!head.startsWith("HTTP/1.") || head.length() < STATUS_TO) {
            throw new CorruptedFrameException("Expected an HTTP answer, but saw " + firstLine(head));
        }
        String length = header(head, "content-length");
        return new AnswerHead(
                number(head.substring(STATUS_FROM, STATUS_TO), "a status"),
                length.isEmpty() ? 0 : number(length, "a content length"),
                header(head, "transfer-encoding").toLowerCase(Locale.ROOT).endsWith("chunked"),
                !"close".equalsIgnoreCase(header(head, "connection")));
    }

    /** The value of a header; empty where it is absent. */
    private static String header(String head, String name) {
        int line = head.indexOf('\n') + 1;
        while (line > 0 && line < head.length()) {
            int end = head.indexOf('\n', line);
            int stop = end < 0 ? head.length() : end;
            int colon = line + name.length();
            if (colon < stop && head.charAt(colon) == ':' && head.regionMatches(true, line, name, 0, name.length())) {
                return head.substring(colon + 1, stop).trim();
            }
            line = end + 1;
        }
        return "";
    }

    private static int number(String text, String what) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException ignored) {
            // Reported below, together with negative numbers.
        }
        throw new CorruptedFrameException("Expected " + what + " in the answer, but saw " + text);
    }

    private static String firstLine(String head) {
        return head.lines().findFirst().orElse("nothing");
    }
}
