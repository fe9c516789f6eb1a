package io.largesse.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A log that grows, and starts anew when its process does; not for use by several threads. */
final class FollowedLog {

    private static final int MAX_BYTES = 1 << 20;

    private final String name;
    private final Path file;
    private long position;

    FollowedLog(String name, Path file) {
        this.name = name;
        this.file = file;
        this.position = size();
    }

    String name() {
        return name;
    }

    Path file() {
        return file;
    }

    /** The whole lines written since the last call, at most about a MiB; an unfinished line waits for its end. */
    List<String> newLines() {
        if (size() < position) {
            position = 0;
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] content = new byte[(int) Math.min(MAX_BYTES, log.length() - position)];
            log.seek(position);
            log.readFully(content);
            int end = content.length;
            while (end > 0 && content[end - 1] != '\n' && content.length < MAX_BYTES) {
                end--;
            }
            position += end;
            return new String(content, 0, end, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException absent) {
            return List.of();
        }
    }

    private long size() {
        try {
            return Files.size(file);
        } catch (IOException absent) {
            return 0;
        }
    }
}
