package io.largesse.starter.security;

import io.largesse.starter.problem.GeneralProblem;
import io.largesse.starter.problem.Problem;
import io.largesse.starter.problem.ProblemAutoConfiguration;
import io.largesse.starter.problem.Problems;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.OAuth2ResourceServerSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Lets only authenticated callers in, through Spring Security, wherever a service has no leaner way of its own.
 *
 * <p>Open are the management endpoints on their own port and the description of the API. Paths with a segment
 * {@code ops} are for operators. A service that declares a {@link SecurityWebFilterChain} replaces these rules.
 */
@AutoConfiguration(
        after = {TokenAutoConfiguration.class, ProblemAutoConfiguration.class},
        before = {
            ReactiveOAuth2ResourceServerAutoConfiguration.class,
            ReactiveManagementWebSecurityAutoConfiguration.class,
            ReactiveUserDetailsServiceAutoConfiguration.class
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBean(KeySet.class)
@EnableReactiveMethodSecurity
public final class ApiSecurityAutoConfiguration {

    private static final String[] API_DESCRIPTION = {"/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/**"};
    private static final String OPERATORS_SEGMENT = "ops";

    @Bean
    @ConditionalOnMissingBean(ReactiveJwtDecoder.class)
    TokenDecoder tokenDecoder(KeySet keys, ClaimRules rules, SecurityProperties properties) {
        return new TokenDecoder(keys, rules, properties);
    }

    @Bean
    @ConditionalOnMissingBean(SecurityWebFilterChain.class)
    SecurityWebFilterChain apiSecurity(
            ServerHttpSecurity http, ReactiveJwtDecoder decoder, Problems problems, Environment environment) {
        ServerAuthenticationEntryPoint unauthenticated =
                (exchange, _) -> problems.write(Problem.of(GeneralProblem.UNAUTHENTICATED), exchange);
        ServerAccessDeniedHandler forbidden =
                (exchange, _) -> problems.write(Problem.of(GeneralProblem.FORBIDDEN), exchange);
        return http.csrf(CsrfSpec::disable)
                .formLogin(FormLoginSpec::disable)
                .httpBasic(HttpBasicSpec::disable)
                .logout(LogoutSpec::disable)
                .requestCache(RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .exceptionHandling(answers ->
                        answers.authenticationEntryPoint(unauthenticated).accessDeniedHandler(forbidden))
                .authorizeExchange(paths -> authorize(paths, ManagementPortType.get(environment)))
                .oauth2ResourceServer(server -> bearer(server, decoder)
                        .authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler(forbidden))
                .build();
    }

    /** What Spring Security's firewall turns away, such as null characters in a path. */
    @Bean
    @ConditionalOnMissingBean
    ServerExchangeRejectedHandler exchangeRejected(Problems problems) {
        return (exchange, _) -> problems.write(Problem.of(GeneralProblem.INVALID_REQUEST), exchange);
    }

    @Bean
    WebFluxConfigurer callerArguments() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(new CallerArgument());
            }
        };
    }

    private static void authorize(AuthorizeExchangeSpec paths, ManagementPortType managementPort) {
        if (managementPort == ManagementPortType.DIFFERENT) {
            paths.matchers(EndpointRequest.toAnyEndpoint()).permitAll();
        } else {
            paths.matchers(EndpointRequest.to("health")).permitAll();
            paths.matchers(EndpointRequest.toAnyEndpoint()).hasRole(Role.OPERATOR.claim());
        }
        paths.pathMatchers(API_DESCRIPTION).permitAll();
        paths.matchers((ServerWebExchangeMatcher) ApiSecurityAutoConfiguration::forOperators)
                .hasRole(Role.OPERATOR.claim());
        paths.anyExchange().authenticated();
    }

    private static Mono<MatchResult> forOperators(ServerWebExchange exchange) {
        for (var element : exchange.getRequest().getPath().elements()) {
            if (element instanceof PathSegment segment && segment.valueToMatch().equals(OPERATORS_SEGMENT)) {
                return MatchResult.match();
            }
        }
        return MatchResult.notMatch();
    }

    private static OAuth2ResourceServerSpec bearer(OAuth2ResourceServerSpec server, ReactiveJwtDecoder decoder) {
        return server.bearerTokenConverter(new BearerHeader())
                .jwt(jwt -> jwt.jwtDecoder(decoder)
                        .jwtAuthenticationConverter(token -> Mono.just(CallerAuthentication.of(token))));
    }
}
