package io.largesse.localstack;

/** The servers of the stack. */
public enum Server {
    POSTGRES("PostgreSQL", "postgres"),
    REDIS("Redis", "redis"),
    KAFKA("Kafka", "kafka"),
    SCHEMA_REGISTRY("Schema registry", "registry");

    private final String displayName;
    private final String fileName;

    Server(String displayName, String fileName) {
        this.displayName = displayName;
        this.fileName = fileName;
    }

    public String displayName() {
        return displayName;
    }

    /** The name in files, commands and options: {@code postgres} has {@code logs/postgres.log} and --postgres-port. */
    public String fileName() {
        return fileName;
    }
}
