package io.largesse.cli;

import java.nio.file.Path;

/** The services that run beside the stack; the module, the jar and the log have the service's name. */
public enum LocalService {
    ISSUE("issue-service", "issue", 8_101);

    private static final int MANAGEMENT_OFFSET = 1_000;

    private final String displayName;
    private final String database;
    private final int defaultPort;

    LocalService(String displayName, String database, int defaultPort) {
        this.displayName = displayName;
        this.database = database;
        this.defaultPort = defaultPort;
    }

    public String displayName() {
        return displayName;
    }

    String database() {
        return database;
    }

    int defaultPort() {
        return defaultPort;
    }

    String portOption() {
        return "--" + database + "-port";
    }

    Path jar(Path root) {
        return root.resolve(displayName).resolve("target").resolve(displayName + ".jar");
    }

    static int managementPort(int port) {
        return port + MANAGEMENT_OFFSET;
    }
}
