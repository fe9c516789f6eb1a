package io.largesse.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/** Topics that the service reads and others own. */
@WithStack
class TopicsOfOthersIT {
    private final TestStack stack;

    TopicsOfOthersIT(TestStack stack) {
        this.stack = stack;
    }

    @Test
    void areMadeWhereTheyAreMissingAndElseLeftAsTheyAre() throws Exception {
        String completed = stack.named("payment.payment-completed.v1");
        String failed = stack.named("payment.payment-failed.v1");
        try (Admin admin = Admin.create(
                Map.<String, Object>of("bootstrap.servers", stack.endpoints().kafkaBootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(completed, 3, (short) 1)))
                    .all()
                    .get();

            UsageInstance.start(stack, Map.of("largesse.usage.topics.partitions", "4"))
                    .close();

            assertThat(partitions(admin, completed)).isEqualTo(3);
            assertThat(partitions(admin, failed)).isEqualTo(4);
        }
    }

    private static int partitions(Admin admin, String topic) throws Exception {
        var topics = admin.describeTopics(List.of(topic)).allTopicNames().get();
        return Objects.requireNonNull(topics.get(topic)).partitions().size();
    }
}
