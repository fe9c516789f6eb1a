package io.largesse.starter.problem;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Says what is wrong with a JSON body by the field's path in it.
 *
 * <p>Never by Jackson's message, which names our classes.
 */
final class JsonFailures {

    static final String ONE_OF = "field.one-of";

    private static final String BODY = "body";

    private JsonFailures() {}

    static Problem problemOf(JacksonException failure) {
        return switch (failure) {
            case InputCoercionException _ -> invalid(failure, "field.range");
            case StreamReadException _ -> Problem.of(GeneralProblem.MALFORMED_JSON);
            case PropertyBindingException _ -> invalid(failure, "field.unknown");
            case InvalidNullException _ -> invalid(failure, "field.required");
            case ValueInstantiationException _ -> invalid(failure, "field.value");
            case InvalidTypeIdException unknown -> ofType(unknown);
            case InvalidFormatException unknown
            when isEnum(unknown) -> invalid(failure, ONE_OF, names(unknown.getTargetType()));
            case MismatchedInputException mismatched
            when isNotOneValue(mismatched) -> Problem.of(GeneralProblem.MALFORMED_JSON);
            case MismatchedInputException _ -> invalid(failure, "field.type");
            default -> invalid(failure, "field.value");
        };
    }

    /** The body ends too early, or goes on after its end; Jackson has no type of its own for the latter. */
    private static boolean isNotOneValue(MismatchedInputException mismatched) {
        var ended = mismatched.getTargetType() == null
                || mismatched.getOriginalMessage().startsWith("Trailing token");
        return ended && mismatched.getPath().isEmpty();
    }

    private static boolean isEnum(InvalidFormatException failure) {
        return failure.getTargetType() != null && failure.getTargetType().isEnum();
    }

    /** What a caller may choose from. */
    static String names(Class<?> enumeration) {
        return Arrays.stream(enumeration.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", "));
    }

    /** Of an object whose form depends on a field: Jackson's path ends at the object, not at that field. */
    private static Problem ofType(InvalidTypeIdException unknown) {
        var base = unknown.getBaseType().getRawClass();
        var type = base.getAnnotation(JsonTypeInfo.class);
        var forms = base.getAnnotation(JsonSubTypes.class);
        if (type == null || forms == null) {
            return invalid(unknown, "field.type");
        }
        var allowed = Arrays.stream(forms.value()).map(JsonSubTypes.Type::name).collect(Collectors.joining(", "));
        var path = unknown.getPath().isEmpty() ? "" : pathOf(unknown) + ".";
        return Problem.invalid(path + type.property(), ONE_OF, allowed);
    }

    private static Problem invalid(JacksonException failure, String key, Object... arguments) {
        return Problem.invalid(pathOf(failure), key, arguments);
    }

    private static String pathOf(JacksonException failure) {
        var path = new StringBuilder();
        for (var reference : failure.getPath()) {
            @Nullable String name = reference.getPropertyName();
            if (name == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.isEmpty() ? BODY : path.toString();
    }
}
