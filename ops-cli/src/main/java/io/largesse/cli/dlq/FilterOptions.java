package io.largesse.cli.dlq;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that choose records. */
final class FilterOptions {
    @Option(
            names = "--error",
            paramLabel = "CLASS",
            defaultValue = "",
            description = "Class of the error, with its package or without.")
    private String error = "";

    @Option(names = "--key", paramLabel = "KEY", defaultValue = "", description = "The record's key.")
    private String key = "";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            defaultValue = "",
            description = "Failed at or after, such as 2026-01-31T09:00:00Z.")
    private String from = "";

    @Option(names = "--until", paramLabel = "TIME", defaultValue = "", description = "Failed before.")
    private String until = "";

    /** What is given, by the names of the interface. */
    Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        put("errorClass", error, given);
        put("key", key, given);
        put("from", from, given);
        put("until", until, given);
        return given;
    }

    private static void put(String name, String value, Map<String, String> given) {
        if (!value.isEmpty()) {
            given.put(name, value);
        }
    }
}
