package io.largesse.benchmarks;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * The least a WebFlux endpoint can do, {@code POST /empty}: what the claim endpoint reaches is given as a fraction of
 * this, so that results of different machines can be compared.
 */
@SpringBootApplication
public class EmptyEndpoint {

    public static void main(String[] arguments) {
        SpringApplication.run(EmptyEndpoint.class, arguments);
    }

    @Bean
    RouterFunction<ServerResponse> empty() {
        return RouterFunctions.route()
                .POST(
                        "/empty",
                        request -> ServerResponse.accepted()
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(new Empty("ACCEPTED")))
                .build();
    }

    /** A small answer. */
    record Empty(String status) {}
}
