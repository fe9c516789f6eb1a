package io.largesse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.largesse.localstack.StackException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a service is extracted to, and what becomes of former builds; a small program stands in for Spring's. */
class PreparedServiceTests {

    @TempDir
    private Path folder;

    private Path jar = Path.of("");
    private Path apps = Path.of("");

    @BeforeEach
    void locate() {
        jar = folder.resolve("some-service.jar");
        apps = folder.resolve("apps");
    }

    @Test
    void extractsOncePerBuild() throws IOException {
        writeJar("first");

        Path extracted = service().open();
        Files.writeString(extracted, "kept");

        assertThat(service().open()).isEqualTo(extracted).hasContent("kept");
        assertThat(extracted.getFileName()).hasToString("some-service.jar");
        assertThat(namesOfApps()).containsExactly(nameOfApp(extracted));
    }

    @Test
    void takesTheSameBuildWithAnotherTimeForTheSame() throws IOException {
        writeJar("first");
        Path extracted = service().open();

        Files.delete(jar);
        writeJar("first");

        assertThat(service().open()).isEqualTo(extracted);
    }

    @Test
    void replacesWhatFormerBuildsAndInterruptedAttemptsLeft() throws IOException {
        writeJar("first");
        Path first = service().open();
        Files.createDirectories(apps.resolve("some-service-0.partial"));
        Files.createDirectories(apps.resolve("other-service-1"));

        writeJar("second");
        Path second = service().open();

        assertThat(second).isNotEqualTo(first).exists();
        assertThat(namesOfApps()).containsExactlyInAnyOrder("other-service-1", nameOfApp(second));
    }

    @Test
    void leavesNothingUnderTheFinalNameIfTheExtractionFails() throws IOException {
        try (OutputStream content = Files.newOutputStream(jar);
                JarOutputStream withoutProgram = new JarOutputStream(content)) {
            withoutProgram.putNextEntry(new ZipEntry("nothing-to-run"));
        }

        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> service().open())
                .withMessageStartingWith("Expected to extract " + jar);
        assertThat(apps).doesNotExist();
    }

    private PreparedService service() {
        return new PreparedService(jar, "some-service", apps);
    }

    private String nameOfApp(Path extracted) {
        return apps.relativize(extracted).getName(0).toString();
    }

    private List<String> namesOfApps() throws IOException {
        try (Stream<Path> files = Files.list(apps)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** A jar whose program copies itself, given the arguments {@code extract --destination FOLDER}. */
    private void writeJar(String content) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, SelfExtracting.class.getName());
        String classFile = SelfExtracting.class.getName().replace('.', '/') + ".class";
        try (OutputStream target = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(target, manifest);
                var program = SelfExtracting.class.getClassLoader().getResourceAsStream(classFile)) {
            entries.putNextEntry(new ZipEntry(classFile));
            Objects.requireNonNull(program).transferTo(entries);
            entries.putNextEntry(new ZipEntry(content));
        }
    }

    /** Stands in for the extraction that Spring Boot puts into its jars. */
    static final class SelfExtracting {

        private SelfExtracting() {}

        public static void main(String[] arguments) throws IOException {
            Path target = Files.createDirectories(Path.of(arguments[2]));
            Files.writeString(target.resolve("some-service.jar"), System.getProperty("jarmode", ""));
        }
    }
}
