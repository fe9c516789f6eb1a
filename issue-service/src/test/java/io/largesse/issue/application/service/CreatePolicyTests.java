package io.largesse.issue.application.service;

import static io.largesse.issue.application.port.Fixtures.OPERATOR;
import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.opening;
import static io.largesse.issue.application.port.Fixtures.terms;
import static io.largesse.issue.application.port.Fixtures.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.issue.application.port.InMemoryCalendarEvents;
import io.largesse.issue.application.port.InMemoryPolicies;
import io.largesse.issue.application.port.NoTransactions;
import io.largesse.issue.application.port.RecordedAudit;
import io.largesse.issue.application.port.RecordedPolicyEvents;
import io.largesse.issue.domain.model.Acceptance;
import io.largesse.issue.domain.model.CalendarEntry;
import io.largesse.issue.domain.model.CalendarEvent;
import io.largesse.issue.domain.model.CalendarEventId;
import io.largesse.issue.domain.model.InvalidFields;
import io.largesse.issue.domain.model.IssueRules;
import io.largesse.issue.domain.model.IssueWindow;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyChange;
import io.largesse.issue.domain.model.PolicyRevision;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.starter.audit.AuditEntry;
import io.largesse.starter.paging.Page;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CreatePolicyTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-05T03:00:00Z"), ZoneOffset.UTC);

    private final InMemoryPolicies policies = new InMemoryPolicies();
    private final InMemoryCalendarEvents calendar = new InMemoryCalendarEvents();
    private final RecordedPolicyEvents events = new RecordedPolicyEvents();
    private final RecordedAudit audit = new RecordedAudit();
    private final CreatePolicy createPolicy = new CreatePolicy(
            new PolicyChanges(policies, events, audit, new NoTransactions()), new CheckedTerms(calendar, CLOCK));

    @Test
    void tellsOfADraft() {
        Policy draft = create(terms(1, 1));

        assertThat(events.changes).containsExactly(PolicyChange.CREATE);
        assertThat(events.revisions).containsExactly(PolicyRevision.first(draft));
        assertThat(audit.entries()).extracting(AuditEntry::action).containsExactly("policy.create");
    }

    @Test
    void copiesTheWindowsOfAnEntryOfTheCalendar() {
        List<IssueWindow> windows = List.of(window("0 10-19 * * *", "PT1M"));
        CalendarEvent event =
                Objects.requireNonNull(calendar.add(new CalendarEntry("Ten a day", "", windows, null, null))
                        .block(SHORTLY));

        Policy draft = create(during(event.id()));
        calendar.remove(event.id()).block(SHORTLY);

        IssueRules rules = Objects.requireNonNull(policies.find(draft.id()).block(SHORTLY))
                .terms()
                .rules();
        assertThat(rules.windows()).isEqualTo(windows);
        assertThat(rules.calendarEventId()).isEqualTo(event.id());
    }

    @Test
    void refusesAnUnknownEntryOfTheCalendar() {
        assertThatThrownBy(() -> create(during(new CalendarEventId(99))))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("calendarEventId");
        assertThat(all()).isEmpty();
    }

    @Test
    void refusesAWindowThatNeverOpens() {
        assertThatThrownBy(() -> create(opening("0 0 30 2 *", "PT1M")))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("windows[0].cron");
        assertThat(all()).isEmpty();
        assertThat(events.changes).isEmpty();
    }

    private static PolicyTerms during(CalendarEventId event) {
        return terms(1, 1).with(new IssueRules(Acceptance.FAST, 1, List.of(), event));
    }

    private Policy create(PolicyTerms terms) {
        return Objects.requireNonNull(createPolicy.create(terms, OPERATOR).block(SHORTLY));
    }

    private List<Policy> all() {
        return Objects.requireNonNull(
                policies.list(null, new Page(Long.MAX_VALUE, 10)).collectList().block(SHORTLY));
    }
}
