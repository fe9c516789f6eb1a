package io.largesse.payout.application.service;

import io.largesse.payout.application.port.Campaigns;
import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.application.port.RowRegister;
import io.largesse.payout.application.port.RowRequests;
import io.largesse.payout.domain.model.CampaignGate;
import io.largesse.payout.domain.model.PayoutRow;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Hands the rows of the campaign in progress to the workers, in turns.
 *
 * <p>Rows are noted as sent after Kafka has them: after a crash the last pages are sent once more, which does no harm.
 * Where the campaign is no longer RUNNING sending ends behind the page in hand, and goes on there when it is.
 */
@Service
public class SendCampaigns {
    private static final int TURN_PAGES = 20;

    private final RowRegister register;
    private final RowRequests requests;
    private final Campaigns campaigns;
    private final PayoutSettings settings;

    SendCampaigns(RowRegister register, RowRequests requests, Campaigns campaigns, PayoutSettings settings) {
        this.register = register;
        this.requests = requests;
        this.campaigns = campaigns;
        this.settings = settings;
    }

    /**
     * Sends some pages; answers whether there was something to send.
     *
     * @param token of the lease {@code payout-campaigns}
     */
    public Mono<Boolean> turn(long token) {
        return register.nextToSend()
                .flatMap(gate -> send(gate, token).thenReturn(true))
                .defaultIfEmpty(false)
                .checkpoint("turn of sending");
    }

    private Mono<Void> send(CampaignGate gate, long token) {
        return partitions(gate)
                .map(partitions -> new Round(gate, partitions, token))
                .flatMap(round -> register.takeSending(gate.id(), token, round.partitions())
                        .flatMap(above -> sendPages(round, above)));
    }

    /** Those it began with; by the number of its rows where it begins. */
    private Mono<Integer> partitions(CampaignGate gate) {
        return gate.partitions() > 0
                ? Mono.just(gate.partitions())
                : campaigns
                        .find(gate.id())
                        .map(campaign -> settings.partitions(campaign.check().valid()));
    }

    private Mono<Void> sendPages(Round round, long above) {
        ReadAhead<PayoutRow> rows = new ReadAhead<>(
                PayoutRow::rowId,
                from -> register.waiting(round.gate().id(), from, settings.pageRows()),
                settings.pageRows());
        return rows.pages(above, TURN_PAGES)
                .concatMap(
                        page -> send(round, page)
                                .flatMap(goesOn -> goesOn && rows.isLast(page) ? end(round) : Mono.just(goesOn)),
                        1)
                .takeWhile(Boolean::booleanValue)
                .then();
    }

    /** Answers whether the campaign goes on. */
    private Mono<Boolean> send(Round round, List<PayoutRow> page) {
        if (page.isEmpty()) {
            return Mono.just(true);
        }
        CampaignGate gate = round.gate();
        return requests.send(page, gate.sending(), round.partitions())
                .then(Mono.defer(() ->
                        register.sent(gate.id(), round.token(), page.getLast().rowId(), page.size())));
    }

    private Mono<Boolean> end(Round round) {
        return register.allSent(round.gate().id(), round.token()).thenReturn(false);
    }

    private record Round(CampaignGate gate, int partitions, long token) {}
}
