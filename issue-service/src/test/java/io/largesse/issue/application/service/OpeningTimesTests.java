package io.largesse.issue.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.issue.domain.model.InvalidFields;
import io.largesse.issue.domain.model.IssueWindow;
import io.largesse.issue.domain.model.Opening;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTimesTests {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final Instant NOON = Instant.parse("2026-05-05T12:00:00+09:00");
    private static final IssueWindow TEN_A_DAY = window("0 10-19 * * *", "PT1M");

    @Test
    void findsTheOpeningUnderWayAndThoseToCome() {
        assertThat(OpeningTimes.near(List.of(TEN_A_DAY), NOON.plusSeconds(59), NOON.plusSeconds(60)))
                .containsExactly(
                        new Opening(NOON, NOON.plusSeconds(60)),
                        new Opening(NOON.plusSeconds(3_600), NOON.plusSeconds(3_660)));
    }

    @Test
    void leavesOutTheOpeningThatClosesNow() {
        assertThat(OpeningTimes.near(List.of(TEN_A_DAY), NOON.plusSeconds(60), NOON.plusSeconds(60)))
                .containsExactly(new Opening(NOON.plusSeconds(3_600), NOON.plusSeconds(3_660)));
    }

    @Test
    void ordersTheOpeningsOfAllWindows() {
        assertThat(OpeningTimes.near(List.of(TEN_A_DAY, window("30 12 * * *", "PT5M")), NOON, NOON.plusSeconds(1)))
                .extracting(Opening::opensAt)
                .isSorted()
                .contains(NOON, NOON.plusSeconds(1_800));
    }

    @Test
    void findsNothingAfterTheLastOpening() {
        assertThat(OpeningTimes.near(List.of(window("0 0 30 2 *", "PT1M")), NOON, NOON))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0 25 * * *, PT1M, windows[0].cron",
        "every day, PT1M, windows[0].cron",
        "0 0 30 2 *, PT1M, windows[0].cron",
        "0 10-19 * * *, PT1H1S, windows[0].duration"
    })
    void refusesWhatNeverOpensOrOpensWhileOpen(String cron, String duration, String field) {
        assertThatThrownBy(() -> OpeningTimes.check(List.of(window(cron, duration)), NOON))
                .isInstanceOfSatisfying(
                        InvalidFields.class,
                        e -> assertThat(e.fields())
                                .singleElement()
                                .satisfies(fault -> assertThat(fault.field()).isEqualTo(field)));
    }

    @ParameterizedTest
    @CsvSource({"0 10-19 * * *, PT1H", "*/30 * * * * *, PT30S", "0 0 29 2 *, P31D", "0 9 * * MON-FRI, PT15H"})
    void admitsWhatOpensAgain(String cron, String duration) {
        assertThatCode(() -> OpeningTimes.check(List.of(window(cron, duration)), NOON))
                .doesNotThrowAnyException();
    }

    private static IssueWindow window(String cron, String duration) {
        return new IssueWindow(cron, Duration.parse(duration), SEOUL);
    }
}
