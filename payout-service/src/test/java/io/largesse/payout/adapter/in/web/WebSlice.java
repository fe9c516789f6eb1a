package io.largesse.payout.adapter.in.web;

import io.largesse.payout.application.port.CampaignAlertSettings;
import io.largesse.payout.application.port.CampaignAlerts;
import io.largesse.payout.application.port.CampaignFixtures;
import io.largesse.payout.application.port.InMemoryCampaigns;
import io.largesse.payout.application.port.ListedRows;
import io.largesse.payout.application.port.NoTransactions;
import io.largesse.payout.application.port.OrderedChecks;
import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.application.port.RecordedAudit;
import io.largesse.payout.application.port.TargetRows;
import io.largesse.payout.domain.model.CampaignAlert;
import io.largesse.payout.domain.model.CampaignOrder;
import io.largesse.payout.domain.model.TargetRow;
import io.largesse.starter.alert.Announcements;
import io.largesse.starter.api.ApiDescriptionAutoConfiguration;
import io.largesse.starter.audit.Actor;
import io.largesse.starter.problem.ProblemAutoConfiguration;
import java.util.List;
import java.util.Set;
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
        basePackages = {"io.largesse.payout.adapter.in.web", "io.largesse.starter"},
        useDefaultFilters = false,
        includeFilters = @Filter(RestController.class))
@ComponentScan(basePackages = "io.largesse.payout.application.service", lazyInit = true)
@Import({ListConfiguration.class, CampaignAnswers.class, UnaskedDeadLetters.class})
class WebSlice {

    @Bean
    InMemoryCampaigns campaigns() {
        return new InMemoryCampaigns();
    }

    @Bean
    OrderedChecks register(InMemoryCampaigns campaigns) {
        return new OrderedChecks(campaigns);
    }

    @Bean
    ListedRows results() {
        return new ListedRows();
    }

    @Bean
    TargetRows targets() {
        return new TargetRows() {
            @Override
            public Set<String> sources() {
                return Set.of("default", "other");
            }

            @Override
            public Mono<List<TargetRow>> page(CampaignOrder order, long above, int max) {
                return Mono.error(() -> new AssertionError("expected nobody to read rows"));
            }
        };
    }

    @Bean
    CampaignAlertSettings alertSettings() {
        return new CampaignAlertSettings(1, 1);
    }

    @Bean
    CampaignAlerts alerts() {
        return new CampaignAlerts() {
            @Override
            public Mono<Void> write(double failureRate, long minRows) {
                return Mono.empty();
            }

            @Override
            public Mono<List<CampaignAlert>> untold(int max) {
                return Mono.error(() -> new AssertionError("expected nobody to tell people"));
            }

            @Override
            public Mono<Void> told(CampaignAlert alert) {
                return untold(0).then();
            }
        };
    }

    @Bean
    Announcements announcements() {
        return new Announcements() {
            @Override
            public boolean isOn() {
                return false;
            }

            @Override
            public Mono<Boolean> announce(String key, Object... arguments) {
                return Mono.just(false);
            }
        };
    }

    @Bean
    PayoutSettings payoutSettings() {
        return CampaignFixtures.settings();
    }

    @Bean
    RecordedAudit auditLog() {
        return new RecordedAudit();
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
            return Mono.just(CampaignFixtures.OPERATOR);
        }
    }
}
