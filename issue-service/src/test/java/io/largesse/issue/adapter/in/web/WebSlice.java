package io.largesse.issue.adapter.in.web;

import io.largesse.issue.application.port.Fixtures;
import io.largesse.issue.application.port.FreeLeases;
import io.largesse.issue.application.port.InMemoryCalendarEvents;
import io.largesse.issue.application.port.InMemoryIssueLedger;
import io.largesse.issue.application.port.InMemoryLedgerScan;
import io.largesse.issue.application.port.InMemoryPolicies;
import io.largesse.issue.application.port.InMemoryPolicyStock;
import io.largesse.issue.application.port.InMemoryPolicyTemplates;
import io.largesse.issue.application.port.NoTransactions;
import io.largesse.issue.application.port.ReconcileSettings;
import io.largesse.issue.application.port.RecordedAudit;
import io.largesse.issue.application.port.RecordedPolicyEvents;
import io.largesse.issue.domain.model.CouponNumbers;
import io.largesse.starter.api.ApiDescriptionAutoConfiguration;
import io.largesse.starter.audit.Actor;
import io.largesse.starter.audit.AuditTrail;
import io.largesse.starter.problem.ProblemAutoConfiguration;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

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
@ComponentScan(
        basePackages = {"io.largesse.issue.adapter.in.web", "io.largesse.starter"},
        useDefaultFilters = false,
        includeFilters = @Filter(RestController.class))
@ComponentScan(basePackages = "io.largesse.issue.application.service", lazyInit = true)
@Import({ListConfiguration.class, PolicyAnswers.class, UnaskedDeadLetters.class, DirectSlice.class})
class WebSlice {

    @Bean
    InMemoryPolicies policies() {
        return new InMemoryPolicies();
    }

    @Bean
    InMemoryPolicyTemplates templates() {
        return new InMemoryPolicyTemplates();
    }

    @Bean
    InMemoryCalendarEvents calendarEvents() {
        return new InMemoryCalendarEvents();
    }

    @Bean
    RecordedPolicyEvents policyEvents() {
        return new RecordedPolicyEvents();
    }

    @Bean
    InMemoryPolicyStock stock() {
        return new InMemoryPolicyStock();
    }

    @Bean
    FreeLeases leases() {
        return new FreeLeases();
    }

    @Bean
    InMemoryLedgerScan ledgerScan() {
        return new InMemoryLedgerScan();
    }

    @Bean
    ReconcileSettings reconcileSettings() {
        return new Binder().bindOrCreate("largesse.issue.reconcile", ReconcileSettings.class);
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
    AuditTrail auditTrail() {
        return _ -> Mono.just(List.of());
    }

    @Bean
    NoTransactions transactions() {
        return new NoTransactions();
    }

    /** Without security everyone is the operator. */
    @Bean
    WebFluxConfigurer actors() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(new OperatorArgument());
            }
        };
    }

    private static final class OperatorArgument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Actor.class;
        }

        @Override
        public Mono<Object> resolveArgument(
                MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
            return Mono.just(Fixtures.OPERATOR);
        }
    }

    @Bean
    CouponNumbers couponNumbers() {
        return Fixtures.NUMBERS;
    }
}
