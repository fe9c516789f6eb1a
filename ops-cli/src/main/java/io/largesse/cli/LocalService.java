package io.largesse.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The programs that run beside the stack; the module and the log have the program's name. */
public enum LocalService {
    ISSUE("issue-service", "", 8_101),
    USAGE("usage-service", "", 8_102),
    PAYOUT("payout-service", "", 8_105),
    /** Stands in for the API that moves money; has no database and no management port. */
    MONEY("money-simulator", "deploy/", 28_090);

    private static final int MANAGEMENT_OFFSET = 1_000;

    private final String displayName;
    private final String parent;
    private final int defaultPort;

    LocalService(String displayName, String parent, int defaultPort) {
        this.displayName = displayName;
        this.parent = parent;
        this.defaultPort = defaultPort;
    }

    public String displayName() {
        return displayName;
    }

    /** The name in options and, of services, of the database with its owner. */
    String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int defaultPort() {
        return defaultPort;
    }

    String portOption() {
        return "--" + shortName() + "-port";
    }

    boolean isSimulator() {
        return this == MONEY;
    }

    /** Databases it must find. */
    List<String> databases() {
        return switch (this) {
            case ISSUE, USAGE -> List.of(shortName());
            case PAYOUT -> List.of(shortName(), PayoutTargets.DATABASE);
            case MONEY -> List.of();
        };
    }

    /** All of them, with what they cannot do without. */
    static Set<LocalService> withWhatTheyNeed(Set<LocalService> services) {
        EnumSet<LocalService> all = EnumSet.noneOf(LocalService.class);
        all.addAll(services);
        if (services.contains(PAYOUT)) {
            all.add(MONEY);
        }
        return all;
    }

    /** Where a jar beside the plain one carries all it needs, it is that one. */
    Path jar(Path root) {
        Path target = root.resolve(parent + displayName).resolve("target");
        Path executable = target.resolve(displayName + "-exec.jar");
        return Files.isRegularFile(executable) ? executable : target.resolve(displayName + ".jar");
    }

    /** The port of the management; the simulator's own, as it has no other. */
    int managementPort(int port) {
        return isSimulator() ? port : port + MANAGEMENT_OFFSET;
    }

    /** What answers 200 on the management port once it serves. */
    String healthPath() {
        return isSimulator() ? "/health" : "/actuator/health/readiness";
    }
}
