package io.largesse.payout.application.service;

import io.largesse.payout.application.port.Campaigns;
import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.application.port.RowRegister;
import io.largesse.payout.application.port.TargetRows;
import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignOrder;
import io.largesse.payout.domain.model.CheckReport;
import io.largesse.payout.domain.model.CheckedRow;
import io.largesse.payout.domain.model.RowCheck;
import io.largesse.payout.domain.model.TargetRow;
import io.largesse.starter.failure.TransientFailures;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Checks the rows of campaigns, that is makes dry runs, in turns: reads pages of target rows, and keeps the valid ones
 * and the defects of the others.
 *
 * <p>A page is stored together with how far the check is: after a crash it goes on behind the last one. A source that
 * cannot be read is tried again for a while; then the check has FAILED, until it is ordered again.
 */
@Service
public class CheckCampaigns {
    private static final int TURN_PAGES = 20;
    private static final int MAX_SOURCE_FAILURES = 10;
    private static final int MAX_FAILURE_TEXT = 500;

    private final RowRegister register;
    private final Campaigns campaigns;
    private final TargetRows targets;
    private final PayoutSettings settings;
    /** In a row, of the campaign that is being checked. */
    private final AtomicInteger sourceFailures = new AtomicInteger();

    CheckCampaigns(RowRegister register, Campaigns campaigns, TargetRows targets, PayoutSettings settings) {
        this.register = register;
        this.campaigns = campaigns;
        this.targets = targets;
        this.settings = settings;
    }

    /**
     * Checks some pages of the next campaign; answers whether there was one.
     *
     * @param token of the lease {@code payout-check}
     */
    public Mono<Boolean> turn(long token) {
        return register.nextToCheck()
                .flatMap(campaigns::find)
                .flatMap(campaign -> check(campaign, token).thenReturn(true))
                .defaultIfEmpty(false)
                .checkpoint("turn of the check");
    }

    private Mono<Void> check(Campaign campaign, long token) {
        return register.takeCheck(campaign.id(), token)
                .flatMap(above -> checkPages(campaign, token, above))
                .onErrorResume(SourceFailure.class, failure -> failed(campaign, token, failure.cause));
    }

    private Mono<Void> checkPages(Campaign campaign, long token, long above) {
        RowCheck check = new RowCheck(campaign.id(), campaign.order().kind());
        ReadAhead<TargetRow> source =
                new ReadAhead<>(TargetRow::id, from -> page(campaign.order(), from), settings.pageRows());
        return source.pages(above, TURN_PAGES)
                .concatMap(page -> checked(check, page), 1)
                .concatMap(rows -> store(campaign.id(), token, rows), 1)
                .doOnNext(_ -> sourceFailures.set(0))
                .then();
    }

    private Mono<List<TargetRow>> page(CampaignOrder order, long above) {
        return targets.page(order, above, settings.pageRows())
                .doOnNext(page -> requireRising(order, page, above))
                .onErrorMap(SourceFailure::new);
    }

    /** Else rows would be passed over. */
    private static void requireRising(CampaignOrder order, List<TargetRow> page, long above) {
        long last = above;
        for (TargetRow row : page) {
            if (row.id() <= last) {
                throw new IllegalStateException("expected rows of source " + order.source()
                        + " with rising keys from above " + last + " on, but saw " + row.id());
            }
            last = row.id();
        }
    }

    /** Not on the event loop of a connection. */
    private static Mono<List<CheckedRow>> checked(RowCheck check, List<TargetRow> page) {
        return Mono.fromSupplier(() -> page.stream().map(check::check).toList()).subscribeOn(Schedulers.parallel());
    }

    private Mono<CheckReport> store(CampaignId id, long token, List<CheckedRow> rows) {
        Mono<CheckReport> end = Mono.defer(() -> register.store(id, token, List.of()));
        boolean isLast = rows.size() < settings.pageRows();
        return rows.isEmpty() ? end : register.store(id, token, rows).flatMap(kept -> isLast ? end : Mono.just(kept));
    }

    private Mono<Void> failed(Campaign campaign, long token, Throwable failure) {
        if (TransientFailures.contains(failure) && sourceFailures.incrementAndGet() < MAX_SOURCE_FAILURES) {
            return Mono.error(failure);
        }
        sourceFailures.set(0);
        return register.failCheck(campaign.id(), token, text(failure));
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        String text = message == null ? failure.getClass().getSimpleName() : message;
        return text.substring(0, Math.min(text.length(), MAX_FAILURE_TEXT));
    }

    /** Tells what went wrong with the source from what went wrong here. */
    private static final class SourceFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Throwable cause;

        SourceFailure(Throwable cause) {
            super("expected the source to be read", cause, false, false);
            this.cause = cause;
        }
    }
}
