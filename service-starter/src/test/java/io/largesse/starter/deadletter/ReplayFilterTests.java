package io.largesse.starter.deadletter;

import static io.largesse.starter.deadletter.DeadLetterFixtures.FAILED_AT;
import static io.largesse.starter.deadletter.DeadLetterFixtures.letter;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayFilterTests {

    private static final DeadLetter LETTER = letter(7, "m1");

    @ParameterizedTest
    @CsvSource({
        "java.lang.IllegalStateException,true",
        "IllegalStateException,true",
        "StateException,false",
        "lang.IllegalStateException,true",
        "illegalstateexception,false"
    })
    void matchesErrorsWithTheirPackageOrWithout(String errorClass, boolean matches) {
        assertThat(filter(errorClass, null, null, null).matches(LETTER)).isEqualTo(matches);
    }

    @Test
    void matchesTimesFromInclusiveToExclusive() {
        assertThat(filter(null, null, FAILED_AT, FAILED_AT.plusMillis(1)).matches(LETTER))
                .isTrue();
        assertThat(filter(null, null, FAILED_AT.plusMillis(1), null).matches(LETTER))
                .isFalse();
        assertThat(filter(null, null, null, FAILED_AT).matches(LETTER)).isFalse();
    }

    @Test
    void asksForAllConditions() {
        assertThat(filter("IllegalStateException", "m1", null, null).matches(LETTER))
                .isTrue();
        assertThat(filter("IllegalStateException", "m2", null, null).matches(LETTER))
                .isFalse();
        assertThat(ReplayFilter.ALL.matches(LETTER)).isTrue();
    }

    @Test
    void jumpsFromPlaceToPlace() {
        ReplayFilter filter =
                new ReplayFilter(null, null, null, null, List.of(new Place(0, 90), new Place(0, 7), new Place(1, 3)));

        assertThat(filter.matches(LETTER)).isTrue();
        assertThat(filter.matches(letter(8, "m1"))).isFalse();
        assertThat(filter.nextOffset(0, 0)).isEqualTo(7);
        assertThat(filter.nextOffset(0, 8)).isEqualTo(90);
        assertThat(filter.nextOffset(0, 91)).isEqualTo(Long.MAX_VALUE);
        assertThat(ReplayFilter.ALL.nextOffset(0, 5)).isEqualTo(5);
    }

    @Test
    void knowsThatPlacesAndConditionsExcludeEachOther() {
        List<Place> places = List.of(Place.FIRST);

        assertThat(new ReplayFilter(null, "m1", null, null, places).isContradictory())
                .isTrue();
        assertThat(new ReplayFilter(null, null, null, null, places).isContradictory())
                .isFalse();
    }

    private static ReplayFilter filter(
            @Nullable String errorClass, @Nullable String key, @Nullable Instant from, @Nullable Instant until) {
        return new ReplayFilter(errorClass, key, from, until, null);
    }
}
