package io.largesse.cli.conformance.endpoint;

import java.io.StringReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A mapping in a YAML file whose errors name the line and the field. */
final class YamlSection {

    private final String file;
    private final String path;
    private final Node place;
    private final Map<String, Node> fields = new LinkedHashMap<>();

    private YamlSection(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.place = node;
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, path, "fields with values", describe(node));
        }
        for (NodeTuple field : mapping.getValue()) {
            String name = scalar(field.getKeyNode(), path);
            if (fields.put(name, field.getValueNode()) != null) {
                throw wrong(field.getKeyNode(), nameOf(name), "the field once", "it twice");
            }
        }
    }

    static YamlSection parse(String file, String text) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(10);
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                throw new BadEndpointFile(file + ": expected the description of an endpoint, but saw nothing");
            }
            return new YamlSection(file, "", root);
        } catch (MarkedYAMLException malformed) {
            Mark mark = malformed.getProblemMark();
            String line = mark == null ? "" : ", line " + (mark.getLine() + 1);
            throw new BadEndpointFile(file + line + ": expected YAML, but " + malformed.getProblem(), malformed);
        } catch (YAMLException malformed) {
            throw new BadEndpointFile(file + ": expected YAML, but " + malformed.getMessage(), malformed);
        }
    }

    /** Refuses a field nobody reads: most likely it is misspelt. */
    YamlSection only(String... known) {
        Set<String> names = Set.of(known);
        fields.forEach((name, node) -> {
            if (!names.contains(name)) {
                throw wrong(node, nameOf(name), "one of " + String.join(", ", Arrays.asList(known)), name);
            }
        });
        return this;
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    String text(String field) {
        return optionalText(field).orElseThrow(() -> wrong(place, nameOf(field), "a text", "no such field"));
    }

    Optional<String> optionalText(String field) {
        return node(field).map(node -> scalar(node, nameOf(field)));
    }

    int number(String field, int min, int max) {
        String text = text(field);
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException ignored) {
            // Reported below, together with numbers out of bounds.
        }
        throw wrong(field, "a number from %d to %d".formatted(min, max), text);
    }

    boolean flag(String field) {
        String text = optionalText(field).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(field, "true or false", text);
        }
        return text.equals("true");
    }

    YamlSection section(String field) {
        return optionalSection(field).orElseThrow(() -> wrong(place, nameOf(field), "a section", "no such field"));
    }

    Optional<YamlSection> optionalSection(String field) {
        return node(field).map(node -> new YamlSection(file, nameOf(field), node));
    }

    /** One section or a list of them; nothing where the field is absent. */
    List<YamlSection> sections(String field) {
        return node(field).stream()
                .flatMap(node -> node instanceof SequenceNode list ? list.getValue().stream() : Stream.of(node))
                .map(node -> new YamlSection(file, nameOf(field), node))
                .toList();
    }

    /** A section of texts, such as headers. */
    Map<String, String> texts(String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        optionalSection(field)
                .ifPresent(section -> section.fields.keySet().forEach(name -> texts.put(name, section.text(name))));
        return texts;
    }

    BadEndpointFile wrong(String field, String expected, String saw) {
        return wrong(fields.getOrDefault(field, place), nameOf(field), expected, saw);
    }

    private Optional<Node> node(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    private String scalar(Node node, String name) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong(node, name, "a text", describe(node));
    }

    private String nameOf(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private BadEndpointFile wrong(Node node, String name, String expected, String saw) {
        @Nullable Mark mark = node.getStartMark();
        int line = mark == null ? 1 : mark.getLine() + 1;
        String field = name.isEmpty() ? "" : ", " + name;
        return new BadEndpointFile(
                "%s, line %d%s: expected %s, but saw %s".formatted(file, line, field, expected, saw));
    }

    private static String describe(Node node) {
        return switch (node) {
            case SequenceNode _ -> "a list";
            case ScalarNode scalar -> scalar.getValue().isEmpty() ? "nothing" : scalar.getValue();
            default -> "a section";
        };
    }
}
