package io.largesse.issue.domain.model;

import java.time.Instant;

/** An entry of the event calendar; never changes, for policies have its windows in their terms. */
public record CalendarEvent(CalendarEventId id, CalendarEntry entry, Instant createdAt) {}
