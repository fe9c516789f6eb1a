package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.adapter.out.persistence.Columns.required;

import io.largesse.issue.application.port.CalendarEvents;
import io.largesse.issue.domain.model.CalendarEntry;
import io.largesse.issue.domain.model.CalendarEvent;
import io.largesse.issue.domain.model.CalendarEventId;
import io.largesse.starter.paging.Page;
import io.largesse.starter.persistence.Uncancelled;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The event calendar in the table {@code calendar_event}. */
@Repository
class R2dbcCalendarEvents implements CalendarEvents {
    private static final String INSERT = """
            insert into calendar_event
              (title, description, window_crons, window_durations, window_zones, first_day, last_day)
            values (:title, :description, :windowCrons, :windowDurations, :windowZones, :firstDay, :lastDay)
            returning *
            """;
    private static final String FIND = "select * from calendar_event where id = :id";
    private static final String LIST = "select * from calendar_event where id < :before order by id desc limit :max";

    /** A day more on either side, for days begin at other times in other zones; and an opening may last for 31. */
    private static final String BETWEEN = """
            select * from calendar_event
            where (first_day is null or first_day <= :until::date + 1)
              and (last_day is null or last_day >= :from::date - 32)
            order by id desc limit :max
            """;

    private static final String DELETE = "delete from calendar_event where id = :id";

    private final DatabaseClient database;

    R2dbcCalendarEvents(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<CalendarEvent> add(CalendarEntry entry) {
        GenericExecuteSpec insert =
                database.sql(INSERT).bind("title", entry.title()).bind("description", entry.description());
        insert = bind("firstDay", entry.from(), bind("lastDay", entry.until(), insert));
        return Uncancelled.awaited(WindowColumns.bind(entry.windows(), insert)
                .map(R2dbcCalendarEvents::event)
                .one());
    }

    private static GenericExecuteSpec bind(String name, @Nullable LocalDate day, GenericExecuteSpec sql) {
        return day == null ? sql.bindNull(name, LocalDate.class) : sql.bind(name, day);
    }

    @Override
    public Mono<CalendarEvent> find(CalendarEventId id) {
        return Uncancelled.awaited(database.sql(FIND)
                .bind("id", id.value())
                .map(R2dbcCalendarEvents::event)
                .one());
    }

    @Override
    public Flux<CalendarEvent> list(Page page) {
        return events(database.sql(LIST).bind("before", page.before()).bind("max", page.max()));
    }

    @Override
    public Flux<CalendarEvent> between(LocalDate from, LocalDate until, int max) {
        return events(
                database.sql(BETWEEN).bind("from", from).bind("until", until).bind("max", max));
    }

    private static Flux<CalendarEvent> events(GenericExecuteSpec sql) {
        return Uncancelled.awaited(sql.map(R2dbcCalendarEvents::event).all().collectList())
                .flatMapIterable(Function.identity());
    }

    @Override
    public Mono<Boolean> remove(CalendarEventId id) {
        return Uncancelled.awaited(
                        database.sql(DELETE).bind("id", id.value()).fetch().rowsUpdated())
                .map(rows -> rows > 0);
    }

    private static CalendarEvent event(Readable row) {
        CalendarEntry entry = new CalendarEntry(
                required(row, "title", String.class),
                required(row, "description", String.class),
                WindowColumns.windows(row),
                row.get("first_day", LocalDate.class),
                row.get("last_day", LocalDate.class));
        return new CalendarEvent(
                new CalendarEventId(required(row, "id", Long.class)),
                entry,
                required(row, "created_at", Instant.class));
    }
}
