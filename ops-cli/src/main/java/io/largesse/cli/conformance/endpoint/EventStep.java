package io.largesse.cli.conformance.endpoint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One of the requests that open an event.
 *
 * @param policy where the answer has the id of the event
 */
public record EventStep(RequestTemplate request, int expect, Optional<BodyValue> policy) {

    private static final Set<String> PLACEHOLDERS = Set.of(
            "coupons",
            "operator",
            "policy",
            "run",
            "opensAt",
            "opensHour",
            "opensMinute",
            "opensSecond",
            "closesAt",
            "duration");

    /** Steps of which one says the id of the event. */
    static List<EventStep> readAll(YamlSection section, String field) {
        List<EventStep> steps =
                section.sections(field).stream().map(EventStep::read).toList();
        if (steps.stream().allMatch(step -> step.policy.isEmpty())) {
            throw section.wrong(field, "a step with the field policy, which says where the id is", "none");
        }
        return steps;
    }

    private static EventStep read(YamlSection section) {
        section.only(Stream.concat(Stream.of(RequestTemplate.FIELDS), Stream.of("expect", "policy"))
                .toArray(String[]::new));
        return new EventStep(
                RequestTemplate.read(section, PLACEHOLDERS),
                section.has("expect") ? section.number("expect", 100, 599) : 200,
                BodyValue.read(section, "policy"));
    }
}
