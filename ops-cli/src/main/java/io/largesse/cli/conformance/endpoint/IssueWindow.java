package io.largesse.cli.conformance.endpoint;

import java.util.List;
import java.util.Optional;

/**
 * How to open an event that takes claims only from {@code ${opensAt}} until {@code ${closesAt}} (ISO instants).
 *
 * @param decidedAt where an accepted answer has the instant of the decision; else its Date header is taken
 */
public record IssueWindow(List<EventStep> steps, Optional<BodyValue> decidedAt) {

    static IssueWindow read(YamlSection section) {
        section.only("open", "decidedAt");
        List<EventStep> steps = EventStep.readAll(section, "open");
        if (steps.stream().noneMatch(IssueWindow::saysWhen)) {
            throw section.wrong("open", "a step with ${opensAt} or ${opensSecond}", "none");
        }
        return new IssueWindow(steps, BodyValue.read(section, "decidedAt"));
    }

    private static boolean saysWhen(EventStep step) {
        return step.request().uses("opensAt") || step.request().uses("opensSecond");
    }
}
