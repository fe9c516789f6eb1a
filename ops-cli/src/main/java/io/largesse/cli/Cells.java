package io.largesse.cli;

import tools.jackson.databind.JsonNode;

/** Values of an answer as cells of a table. */
public final class Cells {

    private Cells() {}

    /** The text or number of a field; empty where there is none. */
    public static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    /** A number for people; empty where there is none. */
    public static String count(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isIntegralNumber() ? Terminal.count(value.asLong()) : "";
    }

    /** A time without fractions of a second. */
    public static String seconds(String instant) {
        return instant.length() < 19 ? instant : instant.substring(0, 19) + "Z";
    }

    /** On one line, without what could move the cursor. */
    public static String line(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /** The same, and not longer. */
    public static String cut(String text, int length) {
        String line = line(text);
        return line.length() <= length ? line : line.substring(0, length - 1) + "…";
    }
}
