package io.largesse.localstack;

/** The addresses under which clients reach the servers of a stack. */
public record StackEndpoints(StackPorts ports) {

    public String postgresAddress() {
        return address(Server.POSTGRES);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + postgresAddress() + "/" + database;
    }

    public String redisAddress() {
        return address(Server.REDIS);
    }

    public String kafkaBootstrapServers() {
        return address(Server.KAFKA);
    }

    /** The base URL, without a path: the Confluent-compatible API is under {@code /apis/ccompat/v7}. */
    public String registryUrl() {
        return "http://" + address(Server.SCHEMA_REGISTRY);
    }

    public String address(Server server) {
        return "127.0.0.1:" + ports.of(server);
    }
}
