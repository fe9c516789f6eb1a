package io.largesse.issue.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyStatusTests {

    @ParameterizedTest
    @CsvSource({
        "DRAFT, false, true, false, true",
        "ACTIVE, false, false, true, true",
        "SUSPENDED, false, true, false, true",
        "CLOSED, false, false, false, false"
    })
    void allowsTheStepsOfItsLifeOnly(
            PolicyStatus from, boolean draft, boolean active, boolean suspended, boolean closed) {
        assertThat(from.canBecome(PolicyStatus.DRAFT)).isEqualTo(draft);
        assertThat(from.canBecome(PolicyStatus.ACTIVE)).isEqualTo(active);
        assertThat(from.canBecome(PolicyStatus.SUSPENDED)).isEqualTo(suspended);
        assertThat(from.canBecome(PolicyStatus.CLOSED)).isEqualTo(closed);
    }
}
