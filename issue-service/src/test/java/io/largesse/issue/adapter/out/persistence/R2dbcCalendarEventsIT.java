package io.largesse.issue.adapter.out.persistence;

import io.largesse.issue.application.port.CalendarEvents;
import io.largesse.issue.application.port.CalendarEventsContract;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class R2dbcCalendarEventsIT extends CalendarEventsContract {

    private final TestDatabase database;
    private final CalendarEvents calendar;

    R2dbcCalendarEventsIT(TestStack stack) {
        database = new TestDatabase(stack);
        calendar = new R2dbcCalendarEvents(database.client());
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    protected CalendarEvents calendar() {
        return calendar;
    }
}
