package io.largesse.issue.adapter.in.web;

import io.largesse.issue.application.port.Fixtures;
import io.largesse.issue.application.port.InMemoryIssueLedger;
import io.largesse.issue.application.port.InMemoryPolicies;
import io.largesse.issue.application.port.InMemoryPolicyStock;
import io.largesse.issue.application.port.NoTransactions;
import io.largesse.issue.application.port.RecordedAudit;
import io.largesse.issue.application.service.ActivatePolicy;
import io.largesse.issue.application.service.CreatePolicy;
import io.largesse.issue.application.service.FindIssue;
import io.largesse.issue.application.service.FindPolicy;
import io.largesse.issue.application.service.ReadStatistics;
import io.largesse.issue.domain.model.CouponNumbers;
import io.largesse.starter.api.ApiDescriptionAutoConfiguration;
import io.largesse.starter.problem.ProblemAutoConfiguration;
import java.time.Clock;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.RestController;

/** All controllers on fakes: no server, no security. No {@code @Configuration}, so that no scan finds it. */
@ImportAutoConfiguration({
    JacksonAutoConfiguration.class,
    CodecsAutoConfiguration.class,
    ValidationAutoConfiguration.class,
    WebFluxAutoConfiguration.class,
    HttpHandlerAutoConfiguration.class,
    ProblemAutoConfiguration.class,
    ApiDescriptionAutoConfiguration.class
})
@ComponentScan(useDefaultFilters = false, includeFilters = @Filter(RestController.class))
@Import({
    ActivatePolicy.class,
    CreatePolicy.class,
    FindIssue.class,
    FindPolicy.class,
    ReadStatistics.class,
    DirectSlice.class
})
class WebSlice {

    @Bean
    InMemoryPolicies policies() {
        return new InMemoryPolicies();
    }

    @Bean
    InMemoryPolicyStock stock() {
        return new InMemoryPolicyStock();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    InMemoryIssueLedger ledger(InMemoryPolicies policies) {
        return new InMemoryIssueLedger(policies, Clock.systemUTC());
    }

    @Bean
    RecordedAudit auditLog() {
        return new RecordedAudit();
    }

    @Bean
    NoTransactions transactions() {
        return new NoTransactions();
    }

    @Bean
    CouponNumbers couponNumbers() {
        return Fixtures.NUMBERS;
    }
}
