package io.largesse.issue.adapter.in.web;

import io.largesse.issue.application.port.DirectFixtures;
import io.largesse.issue.application.port.DirectSettings;
import io.largesse.issue.application.port.InMemoryDirectIssues;
import io.largesse.issue.application.port.InMemoryDirectJobs;
import io.largesse.issue.application.port.InMemoryPolicies;
import org.springframework.context.annotation.Bean;

/** What the controllers of DIRECT jobs need of {@link WebSlice}. */
class DirectSlice {

    @Bean
    InMemoryDirectJobs directJobs(InMemoryPolicies policies) {
        return new InMemoryDirectJobs(new InMemoryDirectIssues(policies));
    }

    @Bean
    DirectSettings directSettings() {
        return DirectFixtures.SETTINGS;
    }
}
