package io.largesse.starter.deadletter;

import static io.largesse.starter.deadletter.DeadLetterFixtures.FAILED_AT;
import static io.largesse.starter.deadletter.DeadLetterFixtures.letter;
import static io.largesse.starter.deadletter.DeadLetterFixtures.replayed;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.starter.deadletter.DeadLetterTopic.Kind;
import io.largesse.starter.deadletter.ReplayRule.Verdict;
import org.junit.jupiter.api.Test;

class ReplayRuleTests {

    private final ReplayRule rule = new ReplayRule(Kind.DEAD_LETTER, false, 3);
    private final ReplayRule again = new ReplayRule(Kind.DEAD_LETTER, true, 3);

    @Test
    void parksWhatHasUsedUpItsReplays() {
        assertThat(rule.on(replayed(1, "a", 2), null)).isEqualTo(Verdict.REPLAY);
        assertThat(rule.on(replayed(1, "a", 3), null)).isEqualTo(Verdict.PARK);
    }

    @Test
    void skipsWhatWasReplayedUnlessWantedAgain() {
        DeadLetter letter = letter(1, "a");

        assertThat(rule.on(letter, before(letter, 1))).isEqualTo(Verdict.SKIP);
        assertThat(again.on(letter, before(letter, 1))).isEqualTo(Verdict.REPLAY);
    }

    @Test
    void countsReplaysFromHereAndFromBefore() {
        DeadLetter letter = replayed(1, "a", 1);

        assertThat(again.on(letter, before(letter, 1))).isEqualTo(Verdict.REPLAY);
        assertThat(again.on(letter, before(letter, 2))).isEqualTo(Verdict.PARK);
    }

    @Test
    void takesAnotherRecordAtTheSamePlaceForNew() {
        DeadLetter letter = letter(1, "a");
        Replayed ofAnother = new Replayed(letter.timestamp() + 1, 9, false, 3, FAILED_AT);

        assertThat(rule.on(letter, ofAnother)).isEqualTo(Verdict.REPLAY);
    }

    @Test
    void neverParksWhatIsParked() {
        assertThat(new ReplayRule(Kind.PARKING, true, 3).on(replayed(1, "a", 9), null))
                .isEqualTo(Verdict.REPLAY);
    }

    private static Replayed before(DeadLetter letter, int times) {
        return new Replayed(letter.timestamp(), 9, false, times, FAILED_AT);
    }
}
