package io.largesse.localstack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The four servers as local processes that outlive this JVM unless stopped. A durable stack that runs already is
 * adopted by {@link #start()}; an ephemeral one ends with this JVM at the latest. Safe for use by several threads and
 * JVMs: starting and stopping the servers of one directory exclude each other.
 */
public final class LocalStack implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
    private static final Duration RETRY_WINDOW = Duration.ofSeconds(20);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration ADOPTION_PATIENCE = Duration.ofSeconds(5);

    private static final List<Server> STOP_ORDER =
            List.of(Server.SCHEMA_REGISTRY, Server.KAFKA, Server.REDIS, Server.POSTGRES);

    private final StackConfiguration configuration;
    private final Map<Server, StackServer> servers = new EnumMap<>(Server.class);
    private final Map<Server, ManagedProcess> processes = new EnumMap<>(Server.class);
    private final PostgresServer postgres;
    private final Thread shutdownHook = new Thread(this::end, "local-stack-end");

    private volatile boolean starting;
    private volatile boolean stopping;

    private LocalStack(StackConfiguration configuration, ServerFiles files) {
        this.configuration = configuration;
        this.postgres = new PostgresServer(configuration, files);
        servers.put(Server.POSTGRES, postgres);
        servers.put(Server.REDIS, new RedisServer(configuration, files));
        servers.put(Server.KAFKA, new KafkaServer(configuration, files));
        servers.put(Server.SCHEMA_REGISTRY, new RegistryServer(configuration, files));
        servers.forEach((server, particulars) -> processes.put(
                server,
                new ManagedProcess(
                        definition(configuration, server, particulars.stopSignal()), particulars.healthCheck())));
        if (!configuration.durable()) {
            Runtime.getRuntime().addShutdownHook(shutdownHook);
        }
    }

    private static ProcessDefinition definition(StackConfiguration configuration, Server server, Signal signal) {
        return new ProcessDefinition(
                server.displayName(),
                server.fileName(),
                configuration.ports().of(server),
                "--" + server.fileName() + "-port",
                signal,
                configuration.directory());
    }

    public static LocalStack of(StackConfiguration configuration) {
        return new LocalStack(configuration, new ServerFiles(LargesseHome.find()));
    }

    public LocalStack start() {
        return start(StartListener.SILENT);
    }

    /** Starts what does not run, in parallel; if one fails, those started by this call are stopped again. */
    public LocalStack start(StartListener listener) {
        exclusively(() -> {
            starting = true;
            processes.values().forEach(ManagedProcess::requirePort);
            List<Server> started = Collections.synchronizedList(new ArrayList<>());
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                CompletableFuture<Void> redis = startAsync(Server.REDIS, listener, started, threads);
                CompletableFuture<Void> kafka = startAsync(Server.KAFKA, listener, started, threads);
                CompletableFuture<Void> unpacked = CompletableFuture.runAsync(
                        () -> particulars(Server.SCHEMA_REGISTRY).prepare(listener), threads);
                CompletableFuture<Void> database = startAsync(Server.POSTGRES, listener, started, threads);
                CompletableFuture<Void> registry = CompletableFuture.allOf(database, unpacked)
                        .thenRunAsync(() -> start(Server.SCHEMA_REGISTRY, listener, started), threads);
                CompletableFuture.allOf(redis, kafka, registry).join();
            } catch (CompletionException e) {
                STOP_ORDER.stream().filter(started::contains).forEach(this::stopNow);
                throw e.getCause() instanceof StackException known
                        ? known
                        : new StackException("Expected the stack to start, but saw " + e.getCause(), e);
            } finally {
                starting = false;
            }
        });
        return this;
    }

    private CompletableFuture<Void> startAsync(
            Server server, StartListener listener, List<Server> started, ExecutorService threads) {
        return CompletableFuture.runAsync(() -> start(server, listener, started), threads);
    }

    private void start(Server server, StartListener listener, List<Server> started) {
        ManagedProcess process = process(server);
        if (process.adopt(ADOPTION_PATIENCE, listener)) {
            return;
        }
        StackServer particulars = particulars(server);
        particulars.prepare(listener);
        particulars.train(process, listener);
        Instant began = Instant.now();
        if (stopping) {
            throw new StackException("The stack is being stopped");
        }
        listener.starting(server.displayName(), process.definition().port());
        started.add(server);
        launch(process, particulars);
        particulars.complete();
        Duration elapsed = Duration.between(began, Instant.now());
        listener.ready(server.displayName(), process.definition().port(), elapsed);
    }

    private static void launch(ManagedProcess process, StackServer particulars) {
        Instant deadline = Instant.now().plus(RETRY_WINDOW);
        while (true) {
            process.start(particulars.command(), Map.of());
            try {
                process.awaitHealthy(START_TIMEOUT);
                return;
            } catch (StackException failed) {
                boolean retry = !process.isRunning()
                        && particulars.mayRetryAfter(process.lastLogLines(15))
                        && Instant.now().isBefore(deadline);
                if (!retry) {
                    throw failed;
                }
            }
        }
    }

    public void start(Server server) {
        exclusively(() -> start(server, StartListener.SILENT, new ArrayList<>()));
    }

    public void stop(Server server) {
        exclusively(() -> stopNow(server));
    }

    /** SIGKILL; returns when the process and its children are gone. */
    public void kill(Server server) {
        exclusively(() -> process(server).kill());
    }

    /** SIGSTOP: the server keeps its connections and answers nobody until it is thawed or killed. */
    public void freeze(Server server) {
        exclusively(() -> process(server).tell(Signal.STOP));
    }

    /** SIGCONT: a frozen server goes on where it stood still. */
    public void thaw(Server server) {
        exclusively(() -> process(server).tell(Signal.CONTINUE));
    }

    /** Stops all servers gracefully, those that depend on others first; a start in another thread gives up. */
    public void stop() {
        endAll(this::stopNow);
    }

    /** A start holds the lock until its servers answer or are gone, so they are ended before the lock is asked for. */
    private void endAll(Consumer<Server> ending) {
        stopping = true;
        try {
            if (starting) {
                STOP_ORDER.forEach(ending);
            }
            exclusively(() -> STOP_ORDER.forEach(ending));
        } finally {
            stopping = false;
        }
    }

    private void stopNow(Server server) {
        process(server).stop(STOP_TIMEOUT);
    }

    public Map<Server, ServerStatus> status() {
        Map<Server, ServerStatus> status = new EnumMap<>(Server.class);
        processes.forEach((server, process) -> status.put(server, process.status()));
        return status;
    }

    public ServerStatus status(Server server) {
        return process(server).status();
    }

    public StackConfiguration configuration() {
        return configuration;
    }

    public StackEndpoints endpoints() {
        return new StackEndpoints(configuration.ports());
    }

    /** A database owned by a role of the same name and password; does nothing if they exist. */
    public void createDatabase(String name) {
        postgres.createDatabase(name);
    }

    /** Stops all servers and, if the stack is ephemeral, deletes its folder. */
    @Override
    public void close() {
        end();
        if (!configuration.durable()) {
            try {
                Runtime.getRuntime().removeShutdownHook(shutdownHook);
            } catch (IllegalStateException endingAlready) {
                // The hook runs or has run.
            }
        }
    }

    private void end() {
        if (configuration.durable()) {
            stop();
        } else {
            // What is deleted at once needs no orderly end.
            endAll(server -> process(server).kill());
            Folders.delete(configuration.directory());
        }
    }

    private void exclusively(Runnable action) {
        DirectoryLock.holding(configuration.directory().resolve("run/stack.lock"), action);
    }

    private StackServer particulars(Server server) {
        return Objects.requireNonNull(servers.get(server));
    }

    private ManagedProcess process(Server server) {
        return Objects.requireNonNull(processes.get(server));
    }
}
