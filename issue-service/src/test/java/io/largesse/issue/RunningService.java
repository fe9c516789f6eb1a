package io.largesse.issue;

import io.largesse.test.FreePort;
import io.largesse.test.HttpApi;
import io.largesse.test.ServiceProcess;
import io.largesse.test.TestStack;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** An instance of the service in a JVM of its own. */
record RunningService(ServiceProcess process, HttpApi api, IssueCaller caller) implements AutoCloseable {

    /** Describes an instance on free ports, and does not start it yet. */
    static RunningService on(TestStack stack, Map<String, String> settings) {
        int port = FreePort.any();
        int managementPort = FreePort.any();
        Map<String, String> environment = new HashMap<>(IssueServiceSettings.environmentOf(stack));
        environment.put("LARGESSE_HTTP_PORT", Integer.toString(port));
        environment.put("LARGESSE_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.putAll(settings);
        HttpApi api = HttpApi.atPort(port);
        ServiceProcess process = new ServiceProcess(
                IssueServiceApplication.class,
                environment,
                URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"));
        return new RunningService(process, api, new IssueCaller(api, stack.tokens()));
    }

    @Override
    public void close() {
        process.close();
    }
}
