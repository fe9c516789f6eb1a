package io.largesse.cli.demo.load;

import org.jspecify.annotations.Nullable;

/** Finds a string member of a small JSON document without parsing the whole of it. */
final class JsonText {

    private JsonText() {}

    /** The first string member of that name; null where there is none. Values with escapes are cut at the escape. */
    static @Nullable String member(String json, String quotedName) {
        int from = json.indexOf(quotedName);
        while (from >= 0) {
            int colon = skipBlanks(json, from + quotedName.length());
            if (colon < json.length() && json.charAt(colon) == ':') {
                return value(json, skipBlanks(json, colon + 1));
            }
            from = json.indexOf(quotedName, from + 1);
        }
        return null;
    }

    private static @Nullable String value(String json, int start) {
        if (start >= json.length() || json.charAt(start) != '"') {
            return null;
        }
        int end = start + 1;
        while (end < json.length() && json.charAt(end) != '"' && json.charAt(end) != '\\') {
            end++;
        }
        return json.substring(start + 1, end);
    }

    private static int skipBlanks(String json, int from) {
        int index = from;
        while (index < json.length() && Character.isWhitespace(json.charAt(index))) {
            index++;
        }
        return index;
    }
}
