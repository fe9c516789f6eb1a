package io.largesse.schema.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** The schemas of a source folder: the current ones ({@code avro}) and every released version ({@code released}). */
record Schemas(SortedMap<String, Schema> current, SortedMap<String, List<ReleasedVersion>> released) {

    /**
     * Reads {@code <root>/avro/*.avsc} and {@code <root>/released/<full record name>/<n>.avsc}.
     *
     * <p>Current schemas may refer to each other; a released version stands alone, so that it never changes.
     */
    static Schemas read(Path root) {
        return new Schemas(readCurrent(root.resolve("avro")), readReleased(root.resolve("released")));
    }

    private static SortedMap<String, Schema> readCurrent(Path folder) {
        var parser = new SchemaParser();
        for (Path file : list(folder)) {
            parse(parser, file);
        }
        var schemas = new TreeMap<String, Schema>();
        for (Schema schema : parser.getParsedNamedSchemas()) {
            schemas.put(schema.getFullName(), schema);
        }
        return schemas;
    }

    private static SortedMap<String, List<ReleasedVersion>> readReleased(Path folder) {
        var released = new TreeMap<String, List<ReleasedVersion>>();
        for (Path recordFolder : list(folder)) {
            var versions = new ArrayList<ReleasedVersion>();
            for (Path file : list(recordFolder)) {
                versions.add(readVersion(file));
            }
            versions.sort(Comparator.comparingInt(ReleasedVersion::number));
            released.put(recordFolder.getFileName().toString(), List.copyOf(versions));
        }
        return released;
    }

    private static ReleasedVersion readVersion(Path file) {
        String name = file.getFileName().toString();
        if (!name.matches("[1-9][0-9]{0,5}\\.avsc")) {
            throw new IllegalStateException("Expected a released version to be named <n>.avsc, but saw " + file);
        }
        int number = Integer.parseInt(name.substring(0, name.indexOf('.')));
        return new ReleasedVersion(number, parse(new SchemaParser(), file));
    }

    private static Schema parse(SchemaParser parser, Path file) {
        try {
            return parser.parse(file).mainSchema();
        } catch (IOException | RuntimeException unreadable) {
            throw new IllegalStateException(
                    "Expected an Avro schema in " + file + ", but saw: " + unreadable, unreadable);
        }
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
