package io.largesse.schema.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompatibilityGateTests {

    private static final String ID = "{\"name\":\"id\",\"type\":\"long\"}";
    private static final String NOTE = "{\"name\":\"note\",\"type\":\"string\",\"default\":\"\"}";
    private static final String NOTE_WITHOUT_DEFAULT = "{\"name\":\"note\",\"type\":\"string\"}";

    @TempDir
    private Path root;

    @BeforeEach
    void releaseFirstVersion() throws IOException {
        release(1, ID);
    }

    @Test
    void acceptsAnUnchangedSchema() throws IOException {
        current(ID);

        assertThat(CompatibilityGate.problems(Schemas.read(root))).isEmpty();
    }

    @Test
    void acceptsANewFieldWithDefault() throws IOException {
        current(ID, NOTE);

        assertThat(CompatibilityGate.problems(Schemas.read(root))).isEmpty();
    }

    @Test
    void refusesANewFieldWithoutDefault() throws IOException {
        current(ID, NOTE_WITHOUT_DEFAULT);

        assertThat(CompatibilityGate.problems(Schemas.read(root)))
                .singleElement()
                .asString()
                .contains("t.Event", "released version 1", "READER_FIELD_MISSING_DEFAULT_VALUE", "note")
                .contains("Give an added field a default");
    }

    @Test
    void refusesARemovedDefaultThatOnlyAnOlderVersionNeeds() throws IOException {
        release(2, ID, NOTE);
        current(ID, NOTE_WITHOUT_DEFAULT);

        assertThat(CompatibilityGate.problems(Schemas.read(root)))
                .singleElement()
                .asString()
                .contains("released version 1", "note");
    }

    @Test
    void refusesAChangedType() throws IOException {
        current("{\"name\":\"id\",\"type\":\"string\"}");

        assertThat(CompatibilityGate.problems(Schemas.read(root)))
                .singleElement()
                .asString()
                .contains("TYPE_MISMATCH at field id");
    }

    @Test
    void refusesAChangedLogicalType() throws IOException {
        release(2, ID, time("timestamp-millis"));
        current(ID, time("timestamp-micros"));

        assertThat(CompatibilityGate.problems(Schemas.read(root)))
                .singleElement()
                .asString()
                .contains("released version 2", "changed logical type of the field at");
    }

    @Test
    void refusesAVanishedRecord() {
        assertThat(CompatibilityGate.problems(Schemas.read(root)))
                .singleElement()
                .asString()
                .contains("t.Event", "saw none", "restore the file");
    }

    @Test
    void refusesAMissingVersion() throws IOException {
        release(3, ID);
        current(ID);

        assertThat(CompatibilityGate.problems(Schemas.read(root)))
                .singleElement()
                .asString()
                .contains("but saw 3 after 1");
    }

    @Test
    void refusesARecordInTheFolderOfAnother() throws IOException {
        write("avro/Other.avsc", "Other", ID);
        write("released/t.Other/1.avsc", "Strange", ID);
        current(ID);

        assertThat(CompatibilityGate.problems(Schemas.read(root)))
                .anySatisfy(problem -> assertThat(problem).contains("to hold t.Other, but saw t.Strange"));
    }

    @Test
    void reportsASchemaThatIsNotReleasedYet() throws IOException {
        current(ID);
        write("avro/Fresh.avsc", "Fresh", ID);

        Schemas schemas = Schemas.read(root);

        assertThat(CompatibilityGate.problems(schemas)).isEmpty();
        assertThat(CompatibilityGate.notReleasedYet(schemas)).containsExactly("t.Fresh");
    }

    @Test
    void namesAFileThatIsNoSchema() throws IOException {
        current("{\"name\":\"id\"}");

        assertThatThrownBy(() -> Schemas.read(root)).hasMessageContaining("Event.avsc");
    }

    private static String time(String logicalType) {
        return "{\"name\":\"at\",\"type\":{\"type\":\"long\",\"logicalType\":\"%s\"},\"default\":0}"
                .formatted(logicalType);
    }

    private void current(String... fields) throws IOException {
        write("avro/Event.avsc", "Event", fields);
    }

    private void release(int version, String... fields) throws IOException {
        write("released/t.Event/" + version + ".avsc", "Event", fields);
    }

    private void write(String file, String name, String... fields) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(
                path,
                "{\"type\":\"record\",\"namespace\":\"t\",\"name\":\"%s\",\"fields\":[%s]}"
                        .formatted(name, String.join(",", fields)));
    }
}
