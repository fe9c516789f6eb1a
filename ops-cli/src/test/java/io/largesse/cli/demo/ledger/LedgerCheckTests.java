package io.largesse.cli.demo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerCheckTests {

    private final Promises promises = new Promises();

    @Test
    void findsNothingWhereEveryPromiseIsKept() {
        promises.accepted("N1", "alice");
        promises.accepted("N2", "bob");
        promises.alreadyIssued("N1");

        LedgerFindings findings = check(new LedgerRow("N1", "alice"), new LedgerRow("N2", "bob"));

        assertThat(findings).isEqualTo(new LedgerFindings(2, 0, 0, 0));
    }

    @Test
    void countsAPromiseWithoutRow() {
        promises.accepted("N1", "alice");
        promises.accepted("N2", "bob");

        assertThat(check(new LedgerRow("N1", "alice")).gap()).isEqualTo(1);
    }

    @Test
    void countsANumberGivenToAnotherMemberAsGap() {
        promises.accepted("N1", "alice");

        assertThat(check(new LedgerRow("N1", "bob")).gap()).isEqualTo(1);
    }

    @Test
    void countsANumberPromisedTwiceAsGap() {
        promises.accepted("N1", "alice");
        promises.accepted("N1", "bob");

        assertThat(check(new LedgerRow("N1", "alice")).gap()).isEqualTo(1);
    }

    @Test
    void countsASecondRowOfAMemberAsDuplicate() {
        promises.accepted("N1", "alice");

        LedgerFindings findings = check(new LedgerRow("N1", "alice"), new LedgerRow("N2", "alice"));

        assertThat(findings).isEqualTo(new LedgerFindings(2, 1, 0, 1));
    }

    @Test
    void countsASecondRowOfANumberAsDuplicate() {
        promises.accepted("N1", "alice");

        assertThat(check(new LedgerRow("N1", "alice"), new LedgerRow("N1", "bob"))
                        .duplicates())
                .isEqualTo(1);
    }

    @Test
    void separatesRowsThatNoAnswerHasNamed() {
        promises.alreadyIssued("N1");

        LedgerFindings findings = check(new LedgerRow("N1", "alice"), new LedgerRow("N2", "bob"));

        assertThat(findings).isEqualTo(new LedgerFindings(2, 0, 0, 1));
    }

    @Test
    void countsWhatIsBeyondTheTotal() {
        var findings = new LedgerFindings(12, 0, 0, 0);

        assertThat(findings.oversold(10)).isEqualTo(2);
        assertThat(findings.oversold(20)).isZero();
    }

    private LedgerFindings check(LedgerRow... rows) {
        return LedgerCheck.compare((policy, reader) -> List.of(rows).forEach(reader), 1, promises);
    }
}
