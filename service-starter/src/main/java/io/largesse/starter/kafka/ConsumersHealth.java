package io.largesse.starter.kafka;

import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Down where a consumer ended by itself: only a restart brings it back. Belongs into a service's liveness. */
final class ConsumersHealth extends AbstractHealthIndicator {
    private final List<TopicConsumer> consumers;

    ConsumersHealth(List<TopicConsumer> consumers) {
        super("Consumers cannot be looked at");
        this.consumers = consumers;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        if (consumers.stream().allMatch(TopicConsumer::isHealthy)) {
            health.up();
        } else {
            health.down();
        }
    }
}
