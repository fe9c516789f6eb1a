package io.largesse.issue.application.port;

class InMemoryCalendarEventsTests extends CalendarEventsContract {

    private final CalendarEvents calendar = new InMemoryCalendarEvents();

    @Override
    protected CalendarEvents calendar() {
        return calendar;
    }
}
