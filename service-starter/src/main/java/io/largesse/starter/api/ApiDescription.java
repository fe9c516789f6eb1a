package io.largesse.starter.api;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** A service's {@code openapi.yaml}, as it is and as JSON; read when first asked for. */
final class ApiDescription {

    private final Mono<byte[]> yaml;
    private final Mono<byte[]> json;

    ApiDescription(Resource file, JsonMapper mapper) {
        yaml = Mono.fromCallable(file::getContentAsByteArray)
                .subscribeOn(Schedulers.boundedElastic())
                .cache();
        json = yaml.map(bytes -> mapper.writeValueAsBytes(parse(bytes))).cache();
    }

    Mono<byte[]> yaml() {
        return yaml;
    }

    Mono<byte[]> json() {
        return json;
    }

    private static Object parse(byte[] yaml) {
        var plain = new Yaml(new SafeConstructor(new LoaderOptions()));
        return plain.load(new String(yaml, StandardCharsets.UTF_8));
    }
}
