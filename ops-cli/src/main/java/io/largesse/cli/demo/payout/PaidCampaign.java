package io.largesse.cli.demo.payout;

import io.largesse.cli.Terminal;
import io.largesse.cli.demo.DemoFailure;
import io.largesse.cli.operator.Refused;
import io.largesse.cli.payout.CampaignBar;
import io.largesse.cli.payout.CampaignClient;
import io.largesse.cli.payout.CampaignView;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The paying of a campaign that was checked: approved, stopped and resumed in the middle, followed to its end. */
final class PaidCampaign {

    private static final int STOP_AFTER_ONE_OF = 3;

    private final CampaignClient campaigns;
    private final MoneySimulator simulator;
    private final Terminal terminal;
    private final PayoutPauses pauses;

    private long lastDone;
    private long lastProgressNanos;

    PaidCampaign(CampaignClient campaigns, MoneySimulator simulator, Terminal terminal, PayoutPauses pauses) {
        this.campaigns = campaigns;
        this.simulator = simulator;
        this.terminal = terminal;
        this.pauses = pauses;
    }

    /** Without the stop. */
    PayoutFigures payThrough(String id) {
        long began = System.nanoTime();
        campaigns.make("approve", id, null);
        CampaignView ended = follow(id, campaign -> campaign.is("COMPLETED"));
        Duration paying = Duration.ofNanos(System.nanoTime() - began);
        return new PayoutFigures(ended.paid(), ended.failed(), paying, false, 0);
    }

    PayoutFigures pay(String id) {
        long began = System.nanoTime();
        campaigns.make("approve", id, null);
        CampaignView middle = follow(
                id, campaign -> campaign.done() * STOP_AFTER_ONE_OF >= campaign.valid() || campaign.is("COMPLETED"));
        long stopBegan = System.nanoTime();
        boolean stopped = !middle.is("COMPLETED") && stop(id);
        long late = stopped ? callsWhileStopped(id) : 0;
        if (stopped) {
            campaigns.make("resume", id, null);
            terminal.line("Resumed.");
        } else {
            terminal.line("It was completed before it could be stopped; with more --rows it is stopped in the middle.");
        }
        long stopNanos = stopped ? System.nanoTime() - stopBegan : 0;
        CampaignView ended = follow(id, campaign -> campaign.is("COMPLETED"));
        Duration paying = Duration.ofNanos(System.nanoTime() - began - stopNanos);
        return new PayoutFigures(ended.paid(), ended.failed(), paying, stopped, late);
    }

    private CampaignView follow(String id, Predicate<CampaignView> awaited) {
        lastProgressNanos = System.nanoTime();
        CampaignBar bar = new CampaignBar(terminal);
        CampaignView reached = pauses.watch(campaigns).until(id, awaited, campaign -> {
            bar.update(campaign);
            requireProgress(campaign);
        });
        bar.finish(reached);
        return reached;
    }

    private void requireProgress(CampaignView campaign) {
        if (campaign.is("STOPPED")) {
            throw new DemoFailure("Expected campaign %s to go on, but somebody else has stopped it: %s"
                    .formatted(campaign.id(), campaign.statusReason()));
        }
        long now = System.nanoTime();
        if (campaign.done() != lastDone) {
            lastDone = campaign.done();
            lastProgressNanos = now;
        } else if (now - lastProgressNanos > pauses.stuck().toNanos()) {
            throw new DemoFailure("Expected campaign %s to go on, but saw it %s at %s rows for %d s; see:"
                            .formatted(
                                    campaign.id(),
                                    campaign.status(),
                                    Terminal.count(campaign.done()),
                                    pauses.stuck().toSeconds())
                    + " largesse payout show %s, and largesse logs payout-service".formatted(campaign.id()));
        }
    }

    /** False where it was completed meanwhile. */
    private boolean stop(String id) {
        try {
            campaigns.make("stop", id, "demo: stop and resume in the middle");
            return true;
        } catch (Refused refused) {
            if (refused.code().equals("ILLEGAL_TRANSITION") && campaigns.get(id).is("COMPLETED")) {
                return false;
            }
            throw refused;
        }
    }

    /** Calls under way may end; after a moment there must be no new ones. */
    private long callsWhileStopped(String id) {
        sleep(pauses.afterStop());
        long before = calls(id);
        sleep(pauses.silence());
        long calls = calls(id) - before;
        terminal.line("Stopped at %s paid rows; %s calls in the %.0f s after that."
                .formatted(
                        Terminal.count(campaigns.get(id).paid()),
                        Terminal.count(calls),
                        pauses.silence().toMillis() / 1_000.0));
        return calls;
    }

    private long calls(String id) {
        LedgerSummary summary = simulator.summary(id + "-");
        return summary.calls() + summary.throttled();
    }

    private static void sleep(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Interrupted; the campaign is stopped", interrupted);
        }
    }
}
