package io.largesse.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description that a service gives of its HTTP API, to be held against what the service does. */
public record OpenApi(JsonNode description) {

    /** As it is served at {@code /v3/api-docs}. */
    public static OpenApi of(byte[] json) {
        return new OpenApi(JsonMapper.shared().readTree(new String(json, StandardCharsets.UTF_8)));
    }

    /** Such as {@code GET /api/v1/things/{id}}. */
    public Set<String> endpoints() {
        Set<String> endpoints = new TreeSet<>();
        description
                .get("paths")
                .forEachEntry((path, methods) -> methods.propertyNames()
                        .forEach(method -> endpoints.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return endpoints;
    }

    /** The schema of the record's name has the record's components, in their order. */
    public void assertDescribes(Class<?> body) {
        assertThat(schema(body.getSimpleName()).at("/properties").propertyNames())
                .as(body.getSimpleName())
                .containsExactlyElementsOf(Arrays.stream(body.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    /** The schema of the enum's name lists its constants, in their order. */
    public void assertLists(Class<? extends Enum<?>> type) {
        assertThat(texts(schema(type.getSimpleName()).at("/enum")))
                .as(type.getSimpleName())
                .containsExactlyElementsOf(
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    }

    /** Problems have these codes and no others. */
    public void assertListsCodes(Collection<? extends Enum<?>[]> codes) {
        assertThat(texts(schema("Problem").at("/properties/code/enum")))
                .containsExactlyInAnyOrderElementsOf(
                        codes.stream().flatMap(Stream::of).map(Enum::name).toList());
    }

    public void assertRefersToWhatIsThere() {
        Set<String> references = description.findValuesAsString("$ref").stream().collect(Collectors.toSet());

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                description.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private JsonNode schema(String name) {
        return description.at("/components/schemas/" + name);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
