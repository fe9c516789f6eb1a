package io.largesse.cli.payout;

import io.largesse.cli.Cells;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Options that choose a page of a list. */
final class PageOptions {

    @Option(names = "--cursor", paramLabel = "CURSOR", defaultValue = "", description = "Where the last page ended.")
    private String cursor = "";

    @Option(names = "--limit", paramLabel = "N", defaultValue = "", description = "Lines of the page.")
    private String limit = "";

    Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("cursor", cursor);
        query.put("limit", limit);
        return query;
    }

    /** The table, and where to go on. */
    static List<String> lines(List<String> table, JsonNode page) {
        List<String> lines = new ArrayList<>(table);
        String next = Cells.text(page, "nextCursor");
        if (!next.isEmpty()) {
            lines.add("There may be more: --cursor " + next);
        }
        return lines;
    }
}
