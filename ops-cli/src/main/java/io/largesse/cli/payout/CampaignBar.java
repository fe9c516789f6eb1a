package io.largesse.cli.payout;

import io.largesse.cli.Terminal;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a campaign is, with rate, time left and failure rate: redrawn on a terminal; in a pipe a line every few
 * seconds and whenever the status changes.
 */
public final class CampaignBar {

    private static final int WIDTH = 20;
    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Terminal terminal;
    private final LongSupplier clock;
    private String shownStatus = "";
    private long shownNanos;

    public CampaignBar(Terminal terminal) {
        this(terminal, System::nanoTime);
    }

    CampaignBar(Terminal terminal, LongSupplier nanoClock) {
        this.terminal = terminal;
        this.clock = nanoClock;
    }

    public void update(CampaignView campaign) {
        long now = clock.getAsLong();
        boolean changed = !campaign.status().equals(shownStatus);
        if (terminal.interactive() || changed || now - shownNanos >= LINE_NANOS) {
            show(campaign);
            shownStatus = campaign.status();
            shownNanos = now;
        }
    }

    /** Shows the last state, and leaves the line. */
    public void finish(CampaignView campaign) {
        show(campaign);
        if (terminal.interactive()) {
            terminal.line("");
        }
    }

    private void show(CampaignView campaign) {
        if (terminal.interactive()) {
            String bar = terminal.bar(campaign.done(), campaign.valid(), WIDTH);
            terminal.redraw("  %-9s %s %s".formatted(campaign.status(), bar, figures(campaign)));
        } else {
            terminal.line("%s: %s".formatted(campaign.status(), figures(campaign)));
        }
    }

    private static String figures(CampaignView campaign) {
        StringBuilder figures = new StringBuilder("%s of %s (%d %%)"
                .formatted(Terminal.count(campaign.done()), Terminal.count(campaign.valid()), percent(campaign)));
        if (campaign.is("RUNNING")) {
            figures.append(", ")
                    .append(Terminal.count(campaign.ratePerSecond()))
                    .append("/s");
            figures.append(eta(campaign.etaSeconds()));
        }
        if (campaign.failed() > 0) {
            double rate = 100.0 * campaign.failed() / campaign.done();
            figures.append(String.format(Locale.ROOT, ", %,d failed (%.2f %%)", campaign.failed(), rate));
        }
        String place = campaign.json().path("queuePosition").asString("");
        if (campaign.is("QUEUED") && !place.isEmpty()) {
            figures.append(", place ").append(place).append(" in the queue");
        }
        if (!campaign.statusReason().isEmpty()) {
            figures.append(", ").append(campaign.statusReason());
        }
        return figures.toString();
    }

    private static long percent(CampaignView campaign) {
        return campaign.valid() == 0 ? 0 : 100 * campaign.done() / campaign.valid();
    }

    private static String eta(@Nullable Long seconds) {
        return seconds == null ? "" : ", " + time(Duration.ofSeconds(seconds)) + " left";
    }

    static String time(Duration time) {
        if (time.toHours() > 0) {
            return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
        }
        return time.toMinutes() > 0
                ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
                : time.toSeconds() + " s";
    }
}
