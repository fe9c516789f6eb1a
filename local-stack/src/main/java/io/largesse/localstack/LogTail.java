package io.largesse.localstack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The end of a log file of any size. */
public final class LogTail {

    private static final int MAX_BYTES = 1 << 20;

    private static final int MAX_LINE = 400;

    private LogTail() {}

    /** The end of a log as part of a message: long lines are cut. */
    static String excerpt(Path file, int count) {
        return read(file, count).stream()
                .map(line -> line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + " ..." : line)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** At most {@code count} lines, from at most the last MiB; nothing if there is no file. */
    public static List<String> read(Path file, int count) {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(MAX_BYTES, log.length())];
            log.seek(log.length() - end.length);
            log.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException absent) {
            return List.of();
        }
    }
}
