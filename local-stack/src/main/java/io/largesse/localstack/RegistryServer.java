package io.largesse.localstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The Apicurio registry, which keeps the schemas and their ids in PostgreSQL. */
final class RegistryServer implements StackServer {

    static final String DATABASE = "registry";

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final StackConfiguration configuration;
    private final ServerFiles files;

    RegistryServer(StackConfiguration configuration, ServerFiles files) {
        this.configuration = configuration;
        this.files = files;
    }

    @Override
    public void prepare(StartListener listener) {
        files.registry(listener);
    }

    @Override
    public List<String> command() {
        Path program = files.registry(StartListener.SILENT).resolve("quarkus-run.jar");
        StackEndpoints endpoints = new StackEndpoints(configuration.ports());
        return List.of(
                Programs.java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + configuration.ports().registry(),
                "-Dquarkus.http.access-log.enabled=false",
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=" + StackPorts.anyFree(),
                "-Dquarkus.otel.sdk.disabled=true",
                "-Dapicurio.storage.kind=sql",
                "-Dapicurio.storage.sql.kind=postgresql",
                "-Dapicurio.datasource.url=" + endpoints.jdbcUrl(DATABASE),
                "-Dapicurio.datasource.username=" + DATABASE,
                "-Dapicurio.datasource.password=" + DATABASE,
                "-Dapicurio.datasource.jdbc.initial-size=2",
                "-Dapicurio.datasource.jdbc.min-size=2",
                "-Dapicurio.datasource.jdbc.max-size=10",
                "-jar",
                program.toString());
    }

    /** Lists the subjects, which asks the database too. */
    @Override
    public HealthCheck healthCheck() {
        return () -> {
            URI subjects =
                    URI.create(new StackEndpoints(configuration.ports()).registryUrl() + "/apis/ccompat/v7/subjects");
            try (HttpClient client =
                    HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
                HttpRequest request =
                        HttpRequest.newBuilder(subjects).timeout(TIMEOUT).build();
                HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
                if (answer.statusCode() != 200) {
                    throw new IOException("expected 200, but saw " + answer.statusCode());
                }
            }
        };
    }
}
