package io.largesse.localstack;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Kafka as one node that is broker and controller, in a JVM of its own, on the loopback interface. */
final class KafkaServer implements StackServer {

    private static final Duration FORMAT_TIMEOUT = Duration.ofSeconds(60);
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int MAX_ANSWER_BYTES = 1 << 16;

    private static final List<String> JVM_OPTIONS =
            List.of("-Xms256m", "-Xmx512m", "-XX:+UseG1GC", "-XX:+UseCompactObjectHeaders", "-Djava.awt.headless=true");

    /** Metadata of no topic, version 1: length, API key, version, correlation id, no client id, no topics. */
    private static final byte[] METADATA_REQUEST = {0, 0, 0, 14, 0, 3, 0, 1, 0, 0, 0, 1, -1, -1, 0, 0, 0, 0};

    /** Any fixed value serves: the one node talks to nobody else. */
    private static final String CLUSTER_ID = "largesse-local-stack-1";

    private final StackConfiguration configuration;
    private final ServerFiles files;
    private final Path data;
    private final Path settings;

    KafkaServer(StackConfiguration configuration, ServerFiles files) {
        this.configuration = configuration;
        this.files = files;
        this.data = configuration.data(Server.KAFKA);
        this.settings = configuration.directory().resolve("run/kafka.properties");
    }

    @Override
    public void prepare(StartListener listener) {
        try {
            Files.createDirectories(settings.resolveSibling(""));
            Files.createDirectories(data);
            Files.writeString(settings, settings());
            Files.writeString(logging(), LOGGING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Files.exists(data.resolve("meta.properties"))) {
            Path log = configuration.directory().resolve("logs/kafka-format.log");
            List<String> format = List.of(
                    Programs.java(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Dlog4j2.configurationFile=" + logging(),
                    "-cp",
                    files.kafka() + "/*",
                    "kafka.tools.StorageTool",
                    "format",
                    "--cluster-id",
                    CLUSTER_ID,
                    "--config",
                    settings.toString());
            Programs.run("format the data folder of Kafka", format, log, FORMAT_TIMEOUT);
        }
    }

    private Path logging() {
        return settings.resolveSibling("kafka-log4j2.properties");
    }

    /** The controller's port is of no interest to clients and may change from run to run. */
    private String settings() {
        String address = "127.0.0.1:" + configuration.ports().kafka();
        String controller = "127.0.0.1:" + StackPorts.anyFree();
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@%2$s
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://%1$s,CONTROLLER://%2$s
                advertised.listeners=PLAINTEXT://%1$s
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                default.replication.factor=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=8
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=8
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=8
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=33554432
                log.cleaner.threads=1
                num.recovery.threads.per.data.dir=2
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                """.formatted(address, controller, data);
    }

    private static final String LOGGING = """
            status=error
            appender.console.type=Console
            appender.console.name=console
            appender.console.layout.type=PatternLayout
            appender.console.layout.pattern=%d{ISO8601} %-5p %m (%c{1})%n
            rootLogger.level=info
            rootLogger.appenderRef.console.ref=console
            """;

    @Override
    public void train(ManagedProcess process, StartListener listener) {
        if (configuration.durable() && configuration.quickStart()) {
            files.kafkaCache(JVM_OPTIONS).trainOnce(process, plainCommand(), Map.of(), listener);
        }
    }

    @Override
    public List<String> command() {
        return configuration.quickStart() ? files.kafkaCache(JVM_OPTIONS).speedUp(plainCommand()) : plainCommand();
    }

    private List<String> plainCommand() {
        List<String> command = new ArrayList<>();
        command.add(Programs.java());
        command.addAll(JVM_OPTIONS);
        command.addAll(List.of(
                "-Dlog4j2.configurationFile=" + logging(),
                "-cp",
                files.kafka() + "/*",
                "kafka.Kafka",
                settings.toString()));
        return command;
    }

    /** The node names itself among the live brokers only once it takes requests of clients. */
    @Override
    public HealthCheck healthCheck() {
        return () -> {
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(),
                                configuration.ports().kafka()),
                        TIMEOUT_MILLIS);
                socket.setSoTimeout(TIMEOUT_MILLIS);
                DataOutputStream output = new DataOutputStream(socket.getOutputStream());
                output.write(METADATA_REQUEST);
                output.flush();
                DataInputStream input = new DataInputStream(socket.getInputStream());
                int length = input.readInt();
                int correlationId = input.readInt();
                int brokers = input.readInt();
                if (length > MAX_ANSWER_BYTES || correlationId != 1 || brokers != 1) {
                    throw new IOException("expected one live broker, but saw " + brokers);
                }
            }
        };
    }
}
