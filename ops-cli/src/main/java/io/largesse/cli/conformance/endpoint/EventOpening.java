package io.largesse.cli.conformance.endpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a race gets an event nobody has claimed from.
 *
 * @param steps the requests that open one; empty where events are given by hand
 * @param prepared ids of unused events by their number of coupons
 */
public record EventOpening(List<EventStep> steps, Map<Integer, List<String>> prepared) {

    private static final int MAX_COUPONS = 1_000_000;

    static EventOpening read(YamlSection section) {
        section.only("open", "prepared");
        if (section.has("open") == section.has("prepared")) {
            throw section.wrong("open", "either open or prepared", section.has("open") ? "both" : "neither");
        }
        return section.has("open")
                ? new EventOpening(EventStep.readAll(section, "open"), Map.of())
                : new EventOpening(List.of(), prepared(section));
    }

    private static Map<Integer, List<String>> prepared(YamlSection section) {
        Map<Integer, List<String>> prepared = new HashMap<>();
        for (YamlSection event : section.sections("prepared")) {
            event.only("coupons", "policy");
            prepared.computeIfAbsent(event.number("coupons", 1, MAX_COUPONS), _ -> new ArrayList<>())
                    .add(event.text("policy"));
        }
        return prepared;
    }
}
