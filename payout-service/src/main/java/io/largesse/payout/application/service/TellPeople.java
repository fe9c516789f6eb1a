package io.largesse.payout.application.service;

import io.largesse.payout.application.port.CampaignAlertSettings;
import io.largesse.payout.application.port.CampaignAlerts;
import io.largesse.payout.domain.model.CampaignAlert;
import io.largesse.starter.alert.Announcements;
import java.util.Locale;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells people of campaigns, each thing once: it is written down with what it tells of, and struck off when the channel
 * took it. A crash between the two repeats a message; none is lost for a day.
 */
@Service
public class TellPeople {
    private static final int MAX = 20;
    private static final double PERCENT = 100;

    private final CampaignAlerts alerts;
    private final Announcements announcements;
    private final CampaignAlertSettings settings;

    TellPeople(CampaignAlerts alerts, Announcements announcements, CampaignAlertSettings settings) {
        this.alerts = alerts;
        this.announcements = announcements;
        this.settings = settings;
    }

    /** Writes what there is to tell; before a step after which it could not be seen any more. */
    Mono<Void> write() {
        return alerts.write(settings.failureRate(), settings.minRows());
    }

    /** Writes and tells what there is to tell; to be called again and again, by one instance at a time. */
    public Mono<Void> tell() {
        Mono<Void> told = alerts.untold(MAX)
                .flatMapMany(Flux::fromIterable)
                .concatMap(
                        alert -> announce(alert).filter(Boolean::booleanValue).flatMap(_ -> alerts.told(alert)))
                .then();
        return write().then(announcements.isOn() ? told : Mono.empty());
    }

    private Mono<Boolean> announce(CampaignAlert alert) {
        return announcements.announce(
                "campaign." + alert.kind(),
                alert.campaignId().toString(),
                alert.campaignName(),
                alert.paid(),
                alert.failed(),
                String.format(Locale.ROOT, "%.2f", alert.failureRate() * PERCENT));
    }
}
