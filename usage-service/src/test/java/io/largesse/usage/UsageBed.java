package io.largesse.usage;

import io.largesse.test.FreePort;
import io.largesse.test.HttpApi;
import io.largesse.test.ServiceProcess;
import io.largesse.test.TestStack;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Coupons, and instances of the service in processes of their own. */
final class UsageBed implements AutoCloseable {
    private final TestStack stack;
    private final Map<String, String> more;
    private final List<Instance> instances = new ArrayList<>();
    final CouponTable coupons;

    /**
     * Starts no instance yet.
     *
     * @param more settings as environment variables
     */
    UsageBed(TestStack stack, Map<String, String> more) {
        this.stack = stack;
        this.more = more;
        coupons = new CouponTable(stack);
    }

    /** An instance, and where it answers callers and those who watch it. */
    record Instance(ServiceProcess process, UsageCaller caller, HttpApi management) {}

    /** Starts one more instance; it is ready when this returns. */
    Instance start() {
        int port = FreePort.any();
        int managementPort = FreePort.any();
        Map<String, String> environment = new HashMap<>(UsageServiceSettings.environmentOf(stack));
        environment.put("LARGESSE_HTTP_PORT", Integer.toString(port));
        environment.put("LARGESSE_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.put("LARGESSE_INSTANCE", "usage-" + port);
        // Events of an instance that is killed wait for as long.
        environment.put("LARGESSE_OUTBOX_PUBLISHTIMEOUT", "2s");
        environment.put("LARGESSE_OUTBOX_LEASE", "8s");
        environment.putAll(more);
        ServiceProcess process = new ServiceProcess(
                UsageServiceApplication.class,
                environment,
                URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"));
        Instance instance = new Instance(
                process.start(), new UsageCaller(HttpApi.atPort(port), stack.tokens()), HttpApi.atPort(managementPort));
        instances.add(instance);
        return instance;
    }

    /** Those that run. */
    List<Instance> instances() {
        return List.copyOf(instances);
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

    @Override
    public void close() {
        instances().forEach(this::end);
    }
}
