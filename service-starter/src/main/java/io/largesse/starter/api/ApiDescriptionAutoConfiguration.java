package io.largesse.starter.api;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves a service's {@code openapi.yaml}: as JSON at {@code /v3/api-docs}, as it is at {@code /v3/api-docs.yaml}.
 *
 * <p>Written by hand and held against the controllers by a test of the service: deriving it when the service starts
 * costs more than half a second of processor time at every start.
 */
@AutoConfiguration(after = JacksonAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnResource(resources = ApiDescriptionAutoConfiguration.FILE)
public final class ApiDescriptionAutoConfiguration {
    static final String FILE = "classpath:openapi.yaml";

    private static final String PATH = "/v3/api-docs";

    @Bean
    RouterFunction<ServerResponse> apiDescription(ResourceLoader resources, JsonMapper json) {
        Resource file = resources.getResource(FILE);
        ApiDescription description = new ApiDescription(file, json);
        return RouterFunctions.route()
                .GET(PATH, _ -> answer(MediaType.APPLICATION_JSON, description.json()))
                .GET(PATH + ".yaml", _ -> answer(MediaType.APPLICATION_YAML, description.yaml()))
                .build();
    }

    private static Mono<ServerResponse> answer(MediaType type, Mono<byte[]> body) {
        return body.flatMap(bytes -> ServerResponse.ok().contentType(type).bodyValue(bytes));
    }
}
