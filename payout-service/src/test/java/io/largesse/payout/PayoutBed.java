package io.largesse.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.simulator.MoneySimulator;
import io.largesse.simulator.SimulatorSettings;
import io.largesse.simulator.desk.Behaviour;
import io.largesse.simulator.ledger.Payment;
import io.largesse.test.FreePort;
import io.largesse.test.HttpApi;
import io.largesse.test.ServiceProcess;
import io.largesse.test.TestStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A money simulator, target rows, and instances of the service in processes of their own. */
final class PayoutBed implements AutoCloseable {
    private static final AtomicInteger EVENTS = new AtomicInteger();

    private final TestStack stack;
    private final Map<String, String> more;
    private final List<Instance> instances = new ArrayList<>();
    final MoneySimulator simulator;
    final TargetTables targets;
    final PayoutCaller caller;

    /**
     * @param more settings as environment variables
     */
    PayoutBed(TestStack stack, Map<String, String> more) {
        this.stack = stack;
        this.more = more;
        simulator = MoneySimulator.start(simulatorSettings());
        targets = new TargetTables(stack);
        caller = new PayoutCaller(() -> instances.stream().map(Instance::api).toList(), stack.tokens());
    }

    private static SimulatorSettings simulatorSettings() {
        try {
            SimulatorSettings settings = SimulatorSettings.forTests(
                    Files.createTempDirectory("money-").resolve("ledger"));
            return new SimulatorSettings(
                    settings.address(), 0, PayoutServiceSettings.API_KEY, 1, settings.ledger(), usual());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers after a moment, and leaves it to the callers to keep the rate. */
    static Behaviour usual() {
        return Behaviour.quick().withLatency(Duration.ofMillis(20));
    }

    /** An instance, and where it answers callers and those who watch it. */
    record Instance(ServiceProcess process, HttpApi api, HttpApi management) {}

    /** Starts one more instance. */
    Instance start() {
        int port = FreePort.any();
        int managementPort = FreePort.any();
        Map<String, String> environment = new HashMap<>(PayoutServiceSettings.environmentOf(stack, simulator.uri()));
        environment.put("LARGESSE_HTTP_PORT", Integer.toString(port));
        environment.put("LARGESSE_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.put("LARGESSE_INSTANCE", "payout-" + port);
        environment.putAll(more);
        ServiceProcess process = new ServiceProcess(
                PayoutServiceApplication.class,
                environment,
                URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"));
        Instance instance = new Instance(process.start(), HttpApi.atPort(port), HttpApi.atPort(managementPort));
        instances.add(instance);
        return instance;
    }

    /** SIGKILL. */
    void kill(Instance instance) {
        instances.remove(instance);
        instance.process().kill();
    }

    /** SIGTERM. */
    void end(Instance instance) {
        instances.remove(instance);
        instance.process().close();
    }

    /** Adds rows of a new event, and a campaign of them that is approved. */
    String campaign(int rows) {
        String id = draft(rows);
        caller.done(id, "approve");
        return id;
    }

    /** Adds rows of a new event, and a campaign of them. */
    String draft(int rows) {
        String event = "event-" + EVENTS.incrementAndGet();
        targets.addPoints(event, rows);
        return caller.create("Campaign of " + rows, "POINT", event);
    }

    /** Makes a step that many times side by side, at all instances in turn; answers the statuses. */
    List<Integer> together(int calls, String campaign, String step) {
        CyclicBarrier start = new CyclicBarrier(calls);
        List<Callable<Integer>> steps = IntStream.range(0, calls)
                .mapToObj(call -> instances.get(call % instances.size()).api())
                .<Callable<Integer>>map(api -> () -> {
                    start.await();
                    return api.as(stack.tokens().operator())
                            .post(PayoutCaller.CAMPAIGNS + "/" + campaign + "/" + step, "{}")
                            .status();
                })
                .toList();
        try (ExecutorService callers = Executors.newFixedThreadPool(calls)) {
            return callers.invokeAll(steps).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The campaign is complete, and the ledger and its tables tell the same, row by row. */
    void expectEachPaidOnce(String campaign, int rows) {
        expectBooksToAgree(campaign, rows);
        assertThat(count("select count(*) from failed_row where campaign_id = ? and retried_at is null", campaign))
                .as("dead letters")
                .isZero();
    }

    /** The same, where rows may have been given up. */
    void expectBooksToAgree(String campaign, int rows) {
        Map<String, String> paid = paidRows(campaign);
        Map<String, String> ledger = new TreeMap<>();
        for (Payment payment : simulator.ledger().payments(campaign + "-")) {
            assertThat(ledger.put(
                            payment.idempotencyKey(),
                            line(payment.transactionId(), payment.amount(), payment.customerUid())))
                    .as("paid twice: " + payment.idempotencyKey())
                    .isNull();
        }
        assertThat(ledger).as("ledger beside table").isEqualTo(paid);
        long failed = count("select count(*) from failed_row where campaign_id = ? and retried_at is null", campaign);
        assertThat(paid.size() + failed).as("paid and failed").isEqualTo(rows);
        assertThat(caller.find(campaign).path("progress").path("paid").asLong()).isEqualTo(paid.size());
        assertThat(caller.find(campaign).path("progress").path("failed").asLong())
                .isEqualTo(failed);
        assertThat(simulator.ledger().summary(campaign + "-").conflicts())
                .as("conflicts")
                .isZero();
    }

    /** In no second of the clock did more calls begin, all instances and campaigns together. */
    void expectRateKept(int rate) {
        String sql = """
                select to_char(second, 'HH24:MI:SS') || ' ' || sum(calls) from call_count
                group by second having sum(calls) > ? order by second
                """;
        try (Connection connection = stack.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, rate);
            ResultSet row = statement.executeQuery();
            List<String> seconds = new ArrayList<>();
            while (row.next()) {
                seconds.add(row.getString(1));
            }
            assertThat(seconds).as("seconds with more than %d calls", rate).isEmpty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(String transaction, long amount, String member) {
        return transaction + " " + amount + " " + member;
    }

    private Map<String, String> paidRows(String campaign) {
        String sql = """
                select row_id, transaction_id, amount, customer_uid
                from paid_row join payout_row using (campaign_id, row_id) where campaign_id = ?
                """;
        Map<String, String> rows = new TreeMap<>();
        try (Connection connection = stack.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, Long.parseLong(campaign));
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                rows.put(campaign + "-" + row.getLong(1), line(row.getString(2), row.getLong(3), row.getString(4)));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param campaigns of the parameters of the statement, in their order
     */
    long count(String sql, String... campaigns) {
        try (Connection connection = stack.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int each = 0; each < campaigns.length; each++) {
                statement.setLong(each + 1, Long.parseLong(campaigns[each]));
            }
            ResultSet row = statement.executeQuery();
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        List.copyOf(instances).forEach(this::end);
        simulator.close();
    }
}
