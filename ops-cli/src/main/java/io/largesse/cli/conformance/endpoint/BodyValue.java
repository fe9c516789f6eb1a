package io.largesse.cli.conformance.endpoint;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where in a body a value is: a JSON pointer such as {@code /id}, or a regular expression with one group. */
public record BodyValue(String expression) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Optional<BodyValue> read(YamlSection section, String field) {
        return section.optionalText(field).map(expression -> {
            BodyValue value = new BodyValue(expression);
            if (!value.isPointer() && groups(expression) != 1) {
                throw section.wrong(
                        field, "a JSON pointer such as /id or a regular expression with one group", expression);
            }
            return value;
        });
    }

    private static int groups(String expression) {
        try {
            return Pattern.compile(expression).matcher("").groupCount();
        } catch (PatternSyntaxException malformed) {
            return 0;
        }
    }

    private boolean isPointer() {
        return expression.startsWith("/");
    }

    /** The value as text; of an array the number of its elements. */
    public Optional<String> in(String body) {
        return (isPointer() ? byPointer(body) : byPattern(body)).filter(value -> !value.isEmpty());
    }

    private Optional<String> byPattern(String body) {
        Matcher matcher = Pattern.compile(expression).matcher(body);
        return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }

    private Optional<String> byPointer(String body) {
        try {
            JsonNode node = JSON.readTree(body).at(expression);
            if (node.isArray()) {
                return Optional.of(Integer.toString(node.size()));
            }
            return node.isValueNode() && !node.isNull() ? Optional.of(node.asString("")) : Optional.empty();
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }
}
