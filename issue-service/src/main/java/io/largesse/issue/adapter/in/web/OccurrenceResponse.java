package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.CalendarEvent;
import io.largesse.issue.domain.model.CalendarEventId;
import io.largesse.issue.domain.model.Occurrence;
import io.largesse.issue.domain.model.Opening;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time at which something of the calendar takes place.
 *
 * @param title of the entry, or name of the policy
 * @param calendarEventId the entry; of a policy the one its windows were copied from, if any
 * @param policyId the policy; absent for an entry
 * @param status of the policy; absent for an entry
 */
record OccurrenceResponse(
        String title,
        @Nullable String calendarEventId,
        @Nullable String policyId,
        @Nullable PolicyStatus status,
        Instant opensAt,
        Instant closesAt) {

    static OccurrenceResponse of(Occurrence occurrence) {
        return switch (occurrence.subject()) {
            case Occurrence.OfEvent(CalendarEvent event) -> of(event, occurrence.opening());
            case Occurrence.OfPolicy(Policy policy) -> of(policy, occurrence.opening());
        };
    }

    private static OccurrenceResponse of(CalendarEvent event, Opening opening) {
        return new OccurrenceResponse(
                event.entry().title(), event.id().toString(), null, null, opening.opensAt(), opening.closesAt());
    }

    private static OccurrenceResponse of(Policy policy, Opening opening) {
        CalendarEventId event = policy.terms().rules().calendarEventId();
        return new OccurrenceResponse(
                policy.terms().name(),
                event == null ? null : event.toString(),
                policy.id().toString(),
                policy.status(),
                opening.opensAt(),
                opening.closesAt());
    }
}
