package io.largesse.starter.security;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.largesse.starter.problem.GeneralProblem;
import io.largesse.starter.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** A service with one of everything that can go wrong. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = {R2dbcAutoConfiguration.class, DataRedisAutoConfiguration.class})
@Import(ProtectedService.Things.class)
class ProtectedService {

    record Amount(@Nullable String currency, @Positive long value) {}

    record Order(
            @NotBlank String name,
            @Valid Amount amount,
            List<Integer> sizes,
            @Nullable Colour colour,
            @Nullable Shape shape) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Circle.class, name = "CIRCLE"),
        @JsonSubTypes.Type(value = Square.class, name = "SQUARE")
    })
    sealed interface Shape {}

    record Circle(int radius) implements Shape {}

    record Square(int side) implements Shape {}

    enum Colour {
        RED,
        GREEN
    }

    @RestController
    @RequestMapping("/api/v1/things")
    static class Things {

        @GetMapping("/me")
        Map<String, Object> me(Caller caller) {
            return Map.of("id", caller.id(), "operator", caller.is(Role.OPERATOR));
        }

        @GetMapping("/ops/secrets")
        String secrets() {
            return "secret";
        }

        @GetMapping("/guarded")
        @PreAuthorize("hasRole('operator')")
        Mono<String> guarded() {
            return Mono.just("guarded");
        }

        @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
        Mono<Order> order(@Valid @RequestBody Mono<Order> order) {
            return order;
        }

        @PostMapping("/values")
        Order plain(@RequestBody Order order) {
            return order;
        }

        @GetMapping("/pages/{number}")
        String page(@PathVariable int number, @RequestParam @Max(100) int limit, @RequestParam Colour colour) {
            return number + " " + limit + " " + colour;
        }

        @GetMapping("/refused")
        Mono<String> refused() {
            return Mono.error(Problem.of(GeneralProblem.OVERLOADED)
                    .with("waiting", 7)
                    .withHeader("Retry-After", "3")
                    .asException());
        }

        @GetMapping("/conflict")
        Mono<String> conflict() {
            return Mono.error(new ResponseStatusException(HttpStatus.CONFLICT, "internal reason"));
        }

        @GetMapping("/late")
        Mono<String> late() {
            return Mono.<String>never().timeout(Duration.ofMillis(1)).onErrorMap(TimeoutException.class, e -> e);
        }

        @GetMapping("/away")
        Mono<String> away() {
            return Mono.error(new IllegalStateException(
                    "secret detail", new DataAccessResourceFailureException("no connection")));
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("secret detail");
        }
    }
}
