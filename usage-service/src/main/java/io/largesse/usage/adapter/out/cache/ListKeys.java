package io.largesse.usage.adapter.out.cache;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Names the entries of members. Those of one part share a hash tag, so that one script may touch them all on a cluster.
 */
record ListKeys(String prefix, int parts) {

    /** The member's entry. */
    String entry(String memberId) {
        return part(partOf(memberId)) + ":" + memberId;
    }

    /** Under which run of the server entries of the member's part are kept. */
    String run(String memberId) {
        return part(partOf(memberId));
    }

    /** Entries of members, those of one part together, at most so many together. */
    List<String[]> entries(Collection<String> memberIds, int max) {
        Map<Integer, List<String>> byPart = new HashMap<>();
        memberIds.forEach(
                id -> byPart.computeIfAbsent(partOf(id), _ -> new ArrayList<>()).add(entry(id)));
        List<String[]> groups = new ArrayList<>();
        for (List<String> entries : byPart.values()) {
            for (int from = 0; from < entries.size(); from += max) {
                groups.add(entries.subList(from, Math.min(from + max, entries.size()))
                        .toArray(String[]::new));
            }
        }
        return groups;
    }

    private String part(int part) {
        return prefix + ":{lists-" + part + "}";
    }

    private int partOf(String memberId) {
        if (parts == 1) {
            return 0;
        }
        CRC32C hash = new CRC32C();
        hash.update(memberId.getBytes(StandardCharsets.UTF_8));
        return (int) (hash.getValue() % parts);
    }
}
