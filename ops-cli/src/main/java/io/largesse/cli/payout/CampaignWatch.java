package io.largesse.cli.payout;

import io.largesse.localstack.StackException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Asks for a campaign again and again. A service that does not answer is asked for a while longer: it may just start
 * again.
 *
 * @param patience how long the service may be away
 */
public record CampaignWatch(CampaignClient client, Duration pause, Duration patience) {

    public static CampaignWatch of(CampaignClient client) {
        return new CampaignWatch(client, Duration.ofMillis(500), Duration.ofSeconds(30));
    }

    /** The campaign once it is as awaited; whoever looks sees every answer before. An interruption ends the watch. */
    public CampaignView until(String id, Predicate<CampaignView> awaited, Consumer<CampaignView> look) {
        CampaignView campaign = ask(id);
        while (!awaited.test(campaign)) {
            look.accept(campaign);
            rest();
            campaign = ask(id);
        }
        return campaign;
    }

    private CampaignView ask(String id) {
        long began = System.nanoTime();
        while (true) {
            try {
                return client.get(id);
            } catch (StackException away) {
                if (Thread.currentThread().isInterrupted() || System.nanoTime() - began > patience.toNanos()) {
                    throw away;
                }
                rest();
            }
        }
    }

    private void rest() {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted; the campaign goes on", interrupted);
        }
    }
}
