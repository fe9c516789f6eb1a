package io.largesse.usage.adapter.out.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListKeysTests {
    private static final List<String> MEMBERS =
            IntStream.range(0, 100).mapToObj(number -> "m-" + number).toList();

    @Test
    void putsMembersOfOnePartTogether() {
        ListKeys keys = new ListKeys("usage", 7);

        List<String[]> groups = keys.entries(MEMBERS, 1_000);

        assertThat(groups)
                .hasSize(7)
                .allSatisfy(group -> assertThat(Arrays.stream(group)
                                .map(entry -> entry.substring(0, entry.indexOf('}') + 1))
                                .distinct())
                        .hasSize(1));
        assertThat(groups.stream().flatMap(Arrays::stream))
                .containsExactlyInAnyOrderElementsOf(
                        MEMBERS.stream().map(keys::entry).toList());
        assertThat(MEMBERS).allSatisfy(member -> assertThat(keys.entry(member)).startsWith(keys.run(member) + ":"));
    }

    @Test
    void putsNotTooManyTogether() {
        List<String[]> groups = new ListKeys("usage", 1).entries(MEMBERS, 30);

        assertThat(groups).extracting(group -> group.length).containsExactly(30, 30, 30, 10);
        assertThat(groups.getFirst()[0]).isEqualTo("usage:{lists-0}:m-0");
    }
}
