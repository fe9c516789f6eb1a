package io.largesse.usage.adapter.in.web;

import io.largesse.starter.api.ApiDescriptionAutoConfiguration;
import io.largesse.starter.audit.AuditLog;
import io.largesse.starter.persistence.Transactions;
import io.largesse.starter.problem.ProblemAutoConfiguration;
import io.largesse.starter.security.Caller;
import io.largesse.starter.security.Role;
import io.largesse.usage.application.port.CouponListCache;
import io.largesse.usage.application.port.UsageSettings;
import io.largesse.usage.domain.model.Origin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * All controllers, each made when it is called first; those of commands on fakes: no server, no security. No
 * {@code @Configuration}, so that no scan finds it.
 */
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
        basePackages = {"io.largesse.usage.adapter.in.web", "io.largesse.starter"},
        useDefaultFilters = false,
        includeFilters = @Filter(RestController.class),
        lazyInit = true)
@ComponentScan(basePackages = "io.largesse.usage.application.service", lazyInit = true)
class WebSlice {
    /** Names the caller, and after blanks the roles. */
    static final String CALLER = "X-Caller";

    static final String ADDRESS = "203.0.113.7";
    static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Bean
    SlicedCoupons coupons() {
        return new SlicedCoupons();
    }

    @Bean
    RecordedChanges events() {
        return new RecordedChanges();
    }

    @Bean
    CouponListCache lists() {
        return _ -> Mono.empty();
    }

    @Bean
    AuditLog auditLog(RecordedChanges events) {
        return entry -> Mono.fromRunnable(() -> events.lines().add(entry));
    }

    @Bean
    Transactions transactions() {
        return new Transactions() {
            @Override
            public <T> Mono<T> inOne(Mono<T> work) {
                return work;
            }
        };
    }

    @Bean
    UsageSettings usageSettings() {
        return new UsageSettings(Duration.ofMinutes(30), 1, 10, 1);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SimpleMeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    @Bean
    WebFluxConfigurer calls() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(new NamedCaller());
            }
        };
    }

    private static final class NamedCaller implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Call.class;
        }

        @Override
        public Mono<Object> resolveArgument(
                MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
            String[] words = Objects.requireNonNull(
                            exchange.getRequest().getHeaders().getFirst(CALLER))
                    .split(" ");
            var roles = Arrays.stream(words).skip(1).map(Role::valueOf).collect(Collectors.toSet());
            return Mono.just(new Call(new Caller(words[0], roles), new Origin(words[0], ADDRESS, TRACEPARENT)));
        }
    }
}
