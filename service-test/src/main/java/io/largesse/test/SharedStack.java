package io.largesse.test;

import io.largesse.localstack.LargesseHome;
import io.largesse.localstack.LocalStack;
import io.largesse.localstack.ServerStatus;
import io.largesse.localstack.StackConfiguration;

/**
 * The servers of this JVM: started once, by whoever asks first, and ended with the JVM.
 *
 * <p>With the system property {@code largesse.test.stack=running} a healthy stack of the checkout is used instead, and
 * left as it is, save for the databases, topics and keys that tests add under names of their own.
 */
final class SharedStack {

    private static final String PROPERTY = "largesse.test.stack";

    private SharedStack() {}

    static LocalStack get() {
        return Started.STACK;
    }

    private static LocalStack find() {
        if (!"running".equals(System.getProperty(PROPERTY))) {
            return LocalStack.of(StackConfiguration.ephemeral()).start();
        }
        LocalStack running = LocalStack.of(StackConfiguration.durable(LargesseHome.find()));
        running.status().forEach((server, status) -> {
            if (status.state() != ServerStatus.State.HEALTHY) {
                throw new IllegalStateException("expected a running stack because of -D" + PROPERTY + "=running, but "
                        + server + " is " + status.state() + "; start it with ./largesse up");
            }
        });
        return running;
    }

    /** Loaded, and so started, on first use. */
    private static final class Started {
        private static final LocalStack STACK = find();
    }
}
