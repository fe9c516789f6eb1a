package io.largesse.payout.application.port;

import io.largesse.payout.domain.model.CampaignGate;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CheckReport;
import io.largesse.payout.domain.model.CheckedRow;
import io.largesse.payout.domain.model.PayoutRow;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * The rows of campaigns as they were checked, and how far checking and sending are.
 *
 * <p>Changes carry the fencing token of the lease under which they are made; a lower one than seen before is refused
 * with {@link io.largesse.starter.lock.FencedOffException}.
 */
public interface RowRegister {

    /**
     * Begins the check anew: forgets rows and figures of an earlier one. False unless the campaign is a DRAFT or
     * QUEUED.
     */
    Mono<Boolean> order(CampaignId id);

    /** The oldest campaign whose check is RUNNING: approved ones first. */
    Mono<CampaignId> nextToCheck();

    /** Where reading goes on: the last row that is stored; 0 at first. Takes the campaign for the token. */
    Mono<Long> takeCheck(CampaignId id, long token);

    /**
     * Stores a page of checked rows, records duplicates among them and of earlier ones as invalid, and moves on to the
     * last row: in one transaction. An empty page ends the check.
     */
    Mono<CheckReport> store(CampaignId id, long token, List<CheckedRow> page);

    Mono<Void> failCheck(CampaignId id, long token, String failure);

    /** The campaign that is RUNNING and has not sent all rows. */
    Mono<CampaignGate> nextToSend();

    /** Where sending goes on: the last row that was sent; sets the partitions where they are not. */
    Mono<Long> takeSending(CampaignId id, long token, int partitions);

    /** Rows above the given one, in order, that are neither paid nor dead letters; at most so many. */
    Mono<List<PayoutRow>> waiting(CampaignId id, long above, int max);

    /** Notes that all rows up to that one were sent; false where the campaign is no longer RUNNING. */
    Mono<Boolean> sent(CampaignId id, long token, long upTo, int rows);

    /** Notes that there is nothing left to send. */
    Mono<Void> allSent(CampaignId id, long token);
}
