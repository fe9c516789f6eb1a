package io.largesse.cli.demo.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same seed makes the same rows, a few of each flaw among them. */
class PlannedRowsTests {

    @Test
    void makesTheSameRowsOfTheSameSeed() {
        PlannedRows one = rows(1_000, 42);
        PlannedRows other = rows(1_000, 42);
        PlannedRows different = rows(1_000, 43);

        assertThat(all(one)).isEqualTo(all(other)).isNotEqualTo(all(different));
    }

    @Test
    void mixesAFewOfEachFlawIn() {
        PlannedRows rows = rows(20_000, 42);
        Map<Flaw, Integer> seen = new EnumMap<>(Flaw.class);

        for (int index = 0; index < rows.count(); index++) {
            Flaw flaw = rows.at(index).flaw();
            if (flaw != null) {
                seen.merge(flaw, 1, Integer::sum);
            }
        }

        assertThat(seen.keySet()).containsExactlyInAnyOrder(Flaw.values());
        assertThat(seen.values()).allMatch(times -> times == 4);
        assertThat(rows.valid() + rows.invalid()).isEqualTo(20_000);
        assertThat(rows.duplicates()).isEqualTo(4);
    }

    @Test
    void putsEveryDuplicateBehindTheRowItRepeats() {
        for (long seed = 0; seed < 20; seed++) {
            PlannedRows rows = rows(100, seed);
            Set<PlannedRow> before = new HashSet<>();
            for (int index = 0; index < rows.count(); index++) {
                PlannedRow row = rows.at(index);
                PlannedRow asSound =
                        new PlannedRow(row.customerUid(), row.amount(), row.expiryAt(), row.reason(), null);
                if (row.flaw() == Flaw.DUPLICATE) {
                    assertThat(before).contains(asSound);
                } else if (row.isValid()) {
                    assertThat(before.add(asSound)).isTrue();
                }
            }
        }
    }

    @Test
    void addsUpWhatIsValid() {
        PlannedRows rows = rows(500, 7);
        long total = 0;
        for (int index = 0; index < rows.count(); index++) {
            PlannedRow row = rows.at(index);
            total += row.isValid() ? Long.parseLong(String.valueOf(row.amount())) : 0;
        }

        assertThat(rows.totalAmount()).isEqualTo(total).isPositive();
    }

    @Test
    void refusesWhatItCannotHold() {
        assertThatThrownBy(() -> rows(99, 1)).hasMessage("Expected --rows from 100 to 5,000,000, but saw 99");
        assertThatThrownBy(() -> new PayoutPlan(100, -1, 1, true))
                .hasMessage("Expected --rate from 0 to 100,000, but saw -1");
    }

    private static PlannedRows rows(int count, long seed) {
        return new PlannedRows(new PayoutPlan(count, 1_000, seed, true));
    }

    private static List<PlannedRow> all(PlannedRows rows) {
        return IntStream.range(0, rows.count()).mapToObj(rows::at).toList();
    }
}
