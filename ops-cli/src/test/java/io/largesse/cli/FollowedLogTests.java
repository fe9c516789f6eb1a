package io.largesse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A followed log yields each line once, also over a restart of its process. */
class FollowedLogTests {

    @TempDir
    private Path folder;

    @Test
    void yieldsOnlyWhatIsWrittenAfterwardsAndOnlyWholeLines() throws IOException {
        Path file = Files.writeString(folder.resolve("a.log"), "before\n");
        FollowedLog log = new FollowedLog("a", file);

        Files.writeString(file, "one\ntw", StandardOpenOption.APPEND);
        assertThat(log.newLines()).containsExactly("one");
        Files.writeString(file, "o\n", StandardOpenOption.APPEND);

        assertThat(log.newLines()).containsExactly("two");
        assertThat(log.newLines()).isEmpty();
    }

    @Test
    void startsAnewWhenTheLogDoes() throws IOException {
        Path file = Files.writeString(folder.resolve("a.log"), "a long line of a former run\n");
        FollowedLog log = new FollowedLog("a", file);

        Files.delete(file);
        assertThat(log.newLines()).isEmpty();
        Files.writeString(file, "new\n");

        assertThat(log.newLines()).containsExactly("new");
    }
}
