package io.largesse.payout.application.service;

import io.largesse.payout.application.port.ListSettings;
import io.largesse.payout.application.port.RowResults;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.FailedRow;
import io.largesse.payout.domain.model.RowPage;
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
        /** Dead letters, those that were retried among them. */
        FAILURES,
        /** Rows that were never sent. */
        INVALID
    }

    /** Rows above the given id; about as many as asked for, for all lines of a row stay together. */
    public Mono<RowPage> page(Kind kind, CampaignId id, long above, int limit) {
        return read(kind, id, above, limit + 1)
                .collectList()
                .map(oneMore -> RowPage.of(oneMore, limit + 1))
                .checkpoint("rows of campaign");
    }

    /** All of them in order, page by page as the reader asks for them. */
    public Flux<List<FailedRow>> all(Kind kind, CampaignId id) {
        return part(kind, id, 0)
                .expand(page -> page.next() == null ? Mono.empty() : part(kind, id, page.next()))
                .map(RowPage::rows)
                .checkpoint("download of rows");
    }

    private Mono<RowPage> part(Kind kind, CampaignId id, long above) {
        int rows = settings.downloadRows();
        return read(kind, id, above, rows).collectList().map(found -> RowPage.of(found, rows));
    }

    private Flux<FailedRow> read(Kind kind, CampaignId id, long above, int max) {
        return switch (kind) {
            case FAILURES -> results.failures(id, above, max);
            case INVALID -> results.invalid(id, above, max);
        };
    }

    /** Calls of the money API by second, oldest first, behind that second; at most so many. */
    public Mono<List<SecondCount>> calls(CampaignId id, Instant behind, int max) {
        return results.calls(id)
                .filter(count -> count.second().isAfter(behind))
                .take(max)
                .collectList()
                .checkpoint("calls of campaign");
    }
}
