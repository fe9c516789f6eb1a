package io.largesse.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.Guarantee;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Guarantee("Rows whose messages are gone are sent again, and paid once.")
@WithStack
class SendsLostRowsIT {
    private static final int ROWS = 3_000;

    private final TestStack stack;
    private final PayoutBed bed;

    SendsLostRowsIT(TestStack stack) {
        this.stack = stack;
        bed = new PayoutBed(stack, Map.of("LARGESSE_PAYOUT_WINDOW", "200"));
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void topicIsEmptiedWhileACampaignIsStopped() throws Exception {
        PayoutBed.Instance instance = bed.start();
        String campaign = bed.campaign(ROWS);
        bed.caller.awaitPaid(campaign, 500);
        bed.caller.done(campaign, "stop");
        bed.end(instance);
        deleteMessages();

        bed.start();
        bed.caller.done(campaign, "resume");
        bed.caller.awaitStatus(campaign, "COMPLETED");

        bed.expectEachPaidOnce(campaign, ROWS);
        assertThat(bed.count(
                        "select count(*) from audit_log where subject_id = ?::text and action = 'campaign.send-again'",
                        campaign))
                .isPositive();
    }

    private void deleteMessages() throws Exception {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.endpoints().kafkaBootstrapServers()))) {
            RecordsToDelete all = RecordsToDelete.beforeOffset(-1);
            admin.deleteRecords(IntStream.range(0, 8)
                            .mapToObj(partition ->
                                    new TopicPartition(PayoutServiceSettings.rowRequested(stack), partition))
                            .collect(Collectors.toMap(partition -> partition, _ -> all)))
                    .all()
                    .get();
        }
    }
}
