package io.largesse.schema.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;

/**
 * Decides whether the current schemas can read events written with every released version (BACKWARD_TRANSITIVE).
 *
 * <p>Avro itself ignores logical types when it resolves schemas: milliseconds would be read as microseconds without a
 * word. The gate therefore also compares the logical types of fields of the same name.
 */
final class CompatibilityGate {

    private static final SchemaValidator CAN_READ_ALL =
            new SchemaValidatorBuilder().canReadStrategy().validateAll();

    private static final Pattern FIELD = Pattern.compile("^/fields/(\\d{1,6})/");

    private CompatibilityGate() {}

    /** What is broken, one complete sentence with the remedy each; empty where everything may be released. */
    static List<String> problems(Schemas schemas) {
        var problems = new ArrayList<String>();
        schemas.released().forEach((name, versions) -> {
            problems.addAll(problemsOfRelease(name, versions));
            Schema current = schemas.current().get(name);
            if (current == null) {
                problems.add(vanished(name));
            } else {
                versions.forEach(version -> problems.addAll(compare(current, version)));
            }
        });
        return problems;
    }

    /** Names of current schemas that no released version protects yet; allowed until the event is published. */
    static List<String> notReleasedYet(Schemas schemas) {
        return schemas.current().keySet().stream()
                .filter(name -> schemas.released().getOrDefault(name, List.of()).isEmpty())
                .toList();
    }

    private static List<String> problemsOfRelease(String name, List<ReleasedVersion> versions) {
        var problems = new ArrayList<String>();
        for (int index = 0; index < versions.size(); index++) {
            ReleasedVersion version = versions.get(index);
            if (version.number() != index + 1) {
                problems.add(("Expected released versions of %s to be numbered 1, 2, 3 ..., but saw %d after %d."
                                + " Restore the missing file; a released version is never removed.")
                        .formatted(name, version.number(), index));
            }
            if (!version.schema().getFullName().equals(name)) {
                problems.add(("Expected released/%s/%d.avsc to hold %s, but saw %s."
                                + " Move it to the folder of its full name.")
                        .formatted(
                                name, version.number(), name, version.schema().getFullName()));
            }
        }
        return problems;
    }

    private static String vanished(String name) {
        return ("Expected a current schema of the released record %s in src/main/avro, but saw none. Events of it may"
                        + " still lie in topics: restore the file. To replace an event, publish a new record on the"
                        + " next topic version (.v<N+1>) beside it.")
                .formatted(name);
    }

    private static List<String> compare(Schema current, ReleasedVersion released) {
        var broken = new ArrayList<String>();
        try {
            CAN_READ_ALL.validate(current, List.of(released.schema()));
        } catch (SchemaValidationException refused) {
            broken.add(reasons(current, released.schema(), refused));
        }
        broken.addAll(changedLogicalTypes(current, released.schema()));
        return broken.stream()
                .map(reason -> breaking(current.getFullName(), released.number(), reason))
                .toList();
    }

    private static String breaking(String name, int version, String reason) {
        return ("Expected %s to read events written with its released version %d, but saw: %s. Give an added field a"
                        + " default, keep defaults, names and types of released fields; for a change that cannot"
                        + " be compatible publish a new record on the next topic version (.v<N+1>).")
                .formatted(name, version, reason);
    }

    private static String reasons(Schema current, Schema released, SchemaValidationException refused) {
        List<Incompatibility> found = SchemaCompatibility.checkReaderWriterCompatibility(current, released)
                .getResult()
                .getIncompatibilities();
        if (found.isEmpty()) {
            return String.valueOf(refused.getMessage());
        }
        return found.stream()
                .map(reason -> reason.getType() + " at " + place(current, reason) + " (" + reason.getMessage() + ")")
                .collect(Collectors.joining("; "));
    }

    /** Avro locates by index ({@code /fields/0/type}); a developer looks for the name of the field. */
    private static String place(Schema current, Incompatibility reason) {
        Matcher field = FIELD.matcher(reason.getLocation());
        if (!field.find()) {
            return reason.getLocation();
        }
        return "field "
                + current.getFields().get(Integer.parseInt(field.group(1))).name();
    }

    private static List<String> changedLogicalTypes(Schema current, Schema released) {
        if (current.getType() != Schema.Type.RECORD || released.getType() != Schema.Type.RECORD) {
            return List.of();
        }
        Map<String, Schema.Field> before =
                released.getFields().stream().collect(Collectors.toMap(Schema.Field::name, field -> field));
        return current.getFields().stream()
                .filter(field -> before.containsKey(field.name()))
                .filter(field -> !logicalTypes(field.schema())
                        .equals(logicalTypes(
                                Objects.requireNonNull(before.get(field.name())).schema())))
                .map(field -> "changed logical type of the field " + field.name())
                .toList();
    }

    /** Logical types of a field, through the branches of a union. */
    private static List<String> logicalTypes(Schema schema) {
        List<Schema> branches = schema.isUnion() ? schema.getTypes() : List.of(schema);
        return branches.stream()
                .map(Schema::getLogicalType)
                .filter(Objects::nonNull)
                .map(LogicalType::getName)
                .sorted()
                .toList();
    }
}
