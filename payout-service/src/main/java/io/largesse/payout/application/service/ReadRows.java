package io.largesse.payout.application.service;

import io.largesse.payout.application.port.ListSettings;
import io.largesse.payout.application.port.RowResults;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.FailedRow;
import io.largesse.payout.domain.model.SecondCount;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What operators see of a campaign's rows and calls. */
@Service
public class ReadRows {
    private final RowResults results;
    private final ListSettings settings;

    ReadRows(RowResults results, ListSettings settings) {
        this.results = results;
        this.settings = settings;
    }

    /** Which rows of a campaign. */
    public enum Kind {
        /** Open dead letters. */
        FAILURES,
        /** Rows that were never sent. */
        INVALID
    }

    /** Rows above the given id; at most so many. */
    public Mono<List<FailedRow>> page(Kind kind, CampaignId id, long above, int max) {
        return read(kind, id, above, max).collectList().checkpoint("rows of campaign");
    }

    /** All of them in order, page by page as the reader asks for them. */
    public Flux<List<FailedRow>> all(Kind kind, CampaignId id) {
        int max = settings.downloadRows();
        return page(kind, id, 0, max)
                .expand(rows -> rows.size() < max
                        ? Mono.empty()
                        : page(kind, id, rows.getLast().rowId(), max))
                .checkpoint("download of rows");
    }

    private Flux<FailedRow> read(Kind kind, CampaignId id, long above, int max) {
        return switch (kind) {
            case FAILURES -> results.failures(id, above, max);
            case INVALID -> results.invalid(id, above, max);
        };
    }

    /** Calls of the money API by second, oldest first, behind that second; at most so many. */
    public Mono<List<SecondCount>> calls(CampaignId id, Instant behind, int max) {
        return results.calls(id, behind, max).collectList().checkpoint("calls of campaign");
    }
}
