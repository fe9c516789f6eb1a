package io.largesse.localstack;

/** Asks a server, in its own protocol and within about a second, whether it works. */
@FunctionalInterface
public interface HealthCheck {

    /** Returns normally if healthy. */
    void check() throws Exception;

    default boolean passes() {
        try {
            check();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception unhealthy) {
            return false;
        }
    }
}
