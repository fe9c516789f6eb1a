package io.largesse.cli.dlq;

import static io.largesse.cli.Cells.cut;
import static io.largesse.cli.Cells.seconds;
import static io.largesse.cli.Cells.text;

import io.largesse.cli.TextTable;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Answers as tables for people. */
final class DlqTables {
    private static final int MAX_KEY = 24;
    private static final int MAX_MESSAGE = 60;

    private DlqTables() {}

    static List<String> topics(JsonNode answer) {
        TextTable table = new TextTable("TOPIC", "KIND", "GROUP", "RECORDS", "WAITING");
        answer.path("topics")
                .forEach(each -> table.row(
                        text(each, "topic"),
                        text(each, "kind").equals("PARKING") ? "parking" : "dead letters",
                        text(each, "group"),
                        text(each, "records"),
                        text(each, "waiting")));
        return table.lines();
    }

    static List<String> records(JsonNode page) {
        TextTable table = new TextTable("PLACE", "FAILED AT", "KEY", "ERROR", "RETRIES", "REPLAYS", "STATE", "MESSAGE");
        page.path("records")
                .forEach(each -> table.row(
                        text(each, "partition") + "@" + text(each, "offset"),
                        seconds(text(each.path("failure"), "failedAt")),
                        cut(text(each, "key"), MAX_KEY),
                        simpleName(text(each.path("failure"), "errorClass")),
                        text(each.path("failure"), "retries"),
                        text(each, "replays"),
                        state(each.path("replayed")),
                        cut(text(each.path("failure"), "message"), MAX_MESSAGE)));
        return table.lines();
    }

    private static String state(JsonNode replayed) {
        if (replayed.isMissingNode()) {
            return "waiting";
        }
        return replayed.path("parked").asBoolean() ? "parked" : "replayed";
    }

    static List<String> replays(JsonNode page) {
        TextTable table =
                new TextTable("ID", "STATE", "STARTED", "BY", "MATCHED", "REPLAYED", "SKIPPED", "PARKED", "REASON");
        page.path("replays")
                .forEach(each -> table.row(
                        text(each, "replayId"),
                        text(each, "state"),
                        seconds(text(each, "startedAt")),
                        text(each, "startedBy"),
                        text(each, "matched"),
                        text(each, "replayed"),
                        text(each, "skipped"),
                        text(each, "parked"),
                        cut(text(each, "reason"), MAX_MESSAGE)));
        return table.lines();
    }

    private static String simpleName(String errorClass) {
        return errorClass.substring(Math.max(errorClass.lastIndexOf('.'), errorClass.lastIndexOf('$')) + 1);
    }
}
