package io.largesse.issue.domain.model;

import java.util.List;

/**
 * A part of the calendar.
 *
 * @param occurrences in order of time
 * @param complete whether everything of the period was looked at; false where there is more than may be
 */
public record CalendarPage(List<Occurrence> occurrences, boolean complete) {}
