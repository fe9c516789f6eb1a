package io.largesse.payout;

import io.largesse.payout.application.port.TargetRows;
import io.largesse.payout.domain.model.CampaignOrder;
import io.largesse.payout.domain.model.TargetRow;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A source {@code rows-1000} has a thousand rows of either kind, with the keys 1 to 1000. */
final class GeneratedTargetRows implements TargetRows {
    private static final String PREFIX = "rows-";

    @Override
    public Set<String> sources() {
        return Set.of();
    }

    @Override
    public Mono<List<TargetRow>> page(CampaignOrder order, long above, int max) {
        long rows = Long.parseLong(order.source().substring(PREFIX.length()));
        return Mono.fromSupplier(() -> LongStream.rangeClosed(above + 1, Math.min(rows, above + max))
                        .mapToObj(GeneratedTargetRows::row)
                        .toList())
                .subscribeOn(Schedulers.parallel());
    }

    private static TargetRow row(long id) {
        return new TargetRow(
                id, "event-1", "member-" + id, "voucher-" + id, "1000", "20271231235959", "Thank you for your visit");
    }
}
