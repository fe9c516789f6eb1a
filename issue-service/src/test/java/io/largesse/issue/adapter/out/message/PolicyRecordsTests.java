package io.largesse.issue.adapter.out.message;

import static io.largesse.issue.application.port.Fixtures.ACCEPTED_AT;
import static io.largesse.issue.application.port.Fixtures.borneBy;
import static io.largesse.issue.application.port.Fixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyChange;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyRevision;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.schema.issue.PolicyChanged;
import org.junit.jupiter.api.Test;

/** Others learn how a discount is settled. */
class PolicyRecordsTests {

    @Test
    void tellsWhoBearsTheDiscountAndWhatARefundDoes() {
        PolicyChanged event = changed(borneBy("partner-7", terms(10, 1)));

        assertThat(event.getRefundRule()).isEqualTo("RETURN");
        assertThat(event.getPartnerId()).isEqualTo("partner-7");
    }

    @Test
    void saysThatACouponIsUsedUpAndNobodyBearsTheDiscountWithUs() {
        PolicyChanged event = changed(terms(10, 1));

        assertThat(event.getRefundRule()).isEqualTo("CANCEL");
        assertThat(event.getPartnerId()).isNull();
    }

    private static PolicyChanged changed(PolicyTerms terms) {
        Policy policy = new Policy(new PolicyId(7), terms, PolicyStatus.DRAFT, Policy.FIRST_EPOCH, ACCEPTED_AT);
        return PolicyRecords.of(PolicyChange.CREATE, PolicyRevision.first(policy));
    }
}
