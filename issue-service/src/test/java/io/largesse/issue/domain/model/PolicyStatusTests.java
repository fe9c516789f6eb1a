package io.largesse.issue.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PolicyStatusTests {

    @Test
    void opensADraftOnceAndForEver() {
        assertThat(PolicyStatus.DRAFT.canBecome(PolicyStatus.ACTIVE)).isTrue();
        assertThat(PolicyStatus.ACTIVE.canBecome(PolicyStatus.DRAFT)).isFalse();
        assertThat(PolicyStatus.ACTIVE.canBecome(PolicyStatus.ACTIVE)).isFalse();
    }
}
