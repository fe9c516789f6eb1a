package io.largesse.schema.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Holds the schemas of this module against their released versions; a breaking change fails the build here. */
class ReleasedSchemasTests {

    private final Schemas schemas = Schemas.read(Path.of("src/main"));

    @Test
    void readsEventsOfEveryReleasedVersion() {
        assertThat(CompatibilityGate.problems(schemas)).isEmpty();
    }

    @Test
    void findsTheSchemas() {
        assertThat(schemas.current()).isNotEmpty();
        assertThat(schemas.released()).isNotEmpty();
    }

    @Test
    void namesWhatIsNotReleasedYet(TestReporter reporter) {
        for (String name : CompatibilityGate.notReleasedYet(schemas)) {
            reporter.publishEntry("not released yet", name);
            assertThat(schemas.released()).doesNotContainKey(name);
        }
    }
}
