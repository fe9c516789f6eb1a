package io.largesse.cli.payout;

import io.largesse.cli.Cells;
import io.largesse.cli.Terminal;
import java.util.concurrent.TimeUnit;

/** Shows how many rows a check has read, now and then: how many there are is not known before its end. */
public final class CheckProgress {

    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Terminal terminal;
    private long shownNanos = System.nanoTime();

    public CheckProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    public void show(CampaignView campaign) {
        long now = System.nanoTime();
        if (now - shownNanos >= LINE_NANOS) {
            terminal.line("  checking: %s rows read".formatted(Cells.count(campaign.check(), "read")));
            shownNanos = now;
        }
    }
}
