package io.largesse.benchmarks.rate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Processor time of named processes and all their children, from {@code /proc}; needs Linux. */
final class ProcessTimes {

    /** What the kernel counts in, on every Linux of today. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    private final Map<String, Map<Long, Long>> ticksByName;

    private ProcessTimes(Map<String, Map<Long, Long>> ticksByName) {
        this.ticksByName = ticksByName;
    }

    static ProcessTimes now(Map<String, Long> processes) {
        Map<String, Map<Long, Long>> ticks = new LinkedHashMap<>();
        processes.forEach((name, pid) -> ticks.put(name, family(pid)));
        return new ProcessTimes(ticks);
    }

    private static Map<Long, Long> family(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .collect(Collectors.toMap(ProcessHandle::pid, process -> ticks(process.pid())));
    }

    /** Fields after the name, which is in parentheses and may hold blanks; 0 for a process that has ended. */
    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Seconds of processor time since then; of children that ended meanwhile the last part is missing. */
    Map<String, Double> since(ProcessTimes then) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        ticksByName.forEach((name, family) -> {
            Map<Long, Long> before = then.ticksByName.getOrDefault(name, Map.of());
            long ticks = family.entrySet().stream()
                    .mapToLong(each -> each.getValue() - before.getOrDefault(each.getKey(), 0L))
                    .sum();
            seconds.put(name, ticks / TICKS_PER_SECOND);
        });
        return seconds;
    }
}
