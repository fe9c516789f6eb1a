package io.largesse.payout.application.service;

import static io.largesse.payout.application.service.TestRow.CAMPAIGN;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RowQueueTests {

    private static final CampaignId OTHER = new CampaignId(8);

    private final TestGates gates = new TestGates();
    private final GateWatch watch = new GateWatch(gates, TestGates.settings());
    private final RowQueue queue = new RowQueue(watch);

    @Test
    void keepsOrderAndPutsBackAtTheFront() throws InterruptedException {
        set(CampaignStatus.RUNNING, 1);
        queue.add(List.of(TestRow.of(1), TestRow.of(2)));

        RowInHand first = next().orElseThrow();
        assertThat(first.row().rowId()).isEqualTo(1);
        queue.putBack(first);

        assertThat(next()).contains(first);
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void holdsRowsOfAStoppedCampaignAndServesAnother() throws InterruptedException {
        set(CampaignStatus.STOPPED, 1);
        gates.set(OTHER, CampaignStatus.RUNNING, 1);
        look();
        TestRow held = TestRow.of(1);
        TestRow other = new TestRow(OTHER, 5, 1);
        queue.add(List.of(held, other));

        assertThat(next()).contains(other);
        assertThat(next()).isEmpty();
        assertThat(held.isDone).isFalse();

        set(CampaignStatus.RUNNING, 1);
        assertThat(next()).contains(held);
    }

    @Test
    void letsGoOfWhatIsVoid() throws InterruptedException {
        set(CampaignStatus.RUNNING, 2);
        TestRow old = TestRow.of(1);
        TestRow present = new TestRow(CAMPAIGN, 1, 2);
        queue.add(List.of(old, present));

        assertThat(next()).contains(present);
        assertThat(old.isDone).isTrue();
        assertThat(queue.size()).isZero();
    }

    @Test
    void sweepsWhatOthersHaveNowFromBehindRowsThatWait() {
        set(CampaignStatus.STOPPED, 1);
        TestRow waits = TestRow.of(1);
        TestRow gone = TestRow.of(2);
        queue.add(List.of(waits, gone));
        gone.isRevoked = true;

        queue.sweep();

        assertThat(queue.size()).isEqualTo(1);
        assertThat(waits.isDone).isFalse();
        assertThat(gone.isGivenBack).isTrue();
        assertThat(gone.isDone)
                .as("settled, so that its old consumer would commit past it")
                .isFalse();
    }

    @Test
    void givesEverythingBack() {
        set(CampaignStatus.STOPPED, 1);
        TestRow row = TestRow.of(1);
        queue.add(List.of(row));

        queue.empty();

        assertThat(row.isGivenBack).isTrue();
        assertThat(row.isDone).isFalse();
        assertThat(queue.size()).isZero();
    }

    @Test
    void findsARowToTryWhilePaused() {
        set(CampaignStatus.PAUSED, 1);
        TestRow row = TestRow.of(1);
        queue.add(List.of(row));

        assertThat(queue.any(CAMPAIGN)).contains(row);
        assertThat(queue.any(CAMPAIGN)).isEmpty();
        assertThat(queue.any(OTHER)).isEmpty();
    }

    private void set(CampaignStatus status, int sending) {
        gates.set(CAMPAIGN, status, sending);
        look();
    }

    private void look() {
        watch.refresh().block();
    }

    private Optional<RowInHand> next() throws InterruptedException {
        return queue.next(1, TimeUnit.MILLISECONDS);
    }
}
