package io.largesse.payout.adapter.out.persistence;

import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignOrder;
import io.largesse.payout.domain.model.CampaignStep;
import io.largesse.payout.domain.model.CheckedRow;
import io.largesse.payout.domain.model.DuplicateRule;
import io.largesse.payout.domain.model.PaymentKind;
import io.largesse.payout.domain.model.PayoutRow;
import io.largesse.payout.domain.model.RowDefect;
import io.largesse.starter.persistence.Transactions;
import io.largesse.starter.persistence.Uncancelled;
import io.largesse.starter.secret.SensitiveTexts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import reactor.core.publisher.Mono;

/** Campaigns and rows for tests of the register, and a look into the tables. */
record RegisterFixtures(TestDatabase database) {
    static final Duration SHORTLY = Duration.ofSeconds(20);
    static final SensitiveTexts TEXTS = SensitiveTexts.withKey("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    static PayoutSettings settings(int pageRows) {
        return new Binder(new MapConfigurationPropertySource(Map.of("largesse.payout.page-rows", pageRows)))
                .bindOrCreate("largesse.payout", PayoutSettings.class);
    }

    R2dbcRowRegister register() {
        return new R2dbcRowRegister(database.client(), database.transaction(), TEXTS);
    }

    Transactions transactions() {
        return new Transactions() {
            @Override
            public <T> Mono<T> inOne(Mono<T> work) {
                return Uncancelled.awaited(work.as(database.transaction()::transactional));
            }
        };
    }

    R2dbcCampaigns campaigns() {
        return new R2dbcCampaigns(database.client(), transactions(), settings(5_000));
    }

    CampaignId draft(PaymentKind kind, DuplicateRule rule) {
        CampaignOrder order = new CampaignOrder("Autumn", kind, "default", null, rule);
        Campaign added = campaigns().add(order, "op-1").block(SHORTLY);
        return Objects.requireNonNull(added).id();
    }

    /** A draft whose check was ordered, taken for the token. */
    CampaignId checking(PaymentKind kind, DuplicateRule rule, long token) {
        CampaignId id = draft(kind, rule);
        register().order(id).block(SHORTLY);
        register().takeCheck(id, token).block(SHORTLY);
        return id;
    }

    /** A campaign in progress with so many rows of points. */
    CampaignId running(int rows) {
        CampaignId id = checking(PaymentKind.POINT, DuplicateRule.ROW, 1);
        List<CheckedRow> page = IntStream.rangeClosed(1, rows)
                .mapToObj(row -> points(id, row, "u" + row, 100))
                .toList();
        register().store(id, 1, page).block(SHORTLY);
        register().store(id, 1, List.of()).block(SHORTLY);
        make(CampaignStep.APPROVE, id);
        make(CampaignStep.BEGIN, id);
        return id;
    }

    void make(CampaignStep step, CampaignId id) {
        Objects.requireNonNull(campaigns().make(step, id, "op-1", null).block(SHORTLY));
    }

    Campaign find(CampaignId id) {
        return Objects.requireNonNull(campaigns().find(id).block(SHORTLY));
    }

    static CheckedRow points(CampaignId id, long rowId, String member, long amount) {
        return new CheckedRow.Valid(
                new PayoutRow(id, rowId, PaymentKind.POINT, "e1", member, null, amount, "20271231235959", "thanks"));
    }

    static CheckedRow voucher(CampaignId id, long rowId, String member, String number) {
        return new CheckedRow.Valid(
                new PayoutRow(id, rowId, PaymentKind.VOUCHER, "e1", member, number, null, null, "thanks"));
    }

    static CheckedRow invalid(long rowId) {
        return new CheckedRow.Invalid(rowId, RowDefect.REASON_MISSING, "expected reason, but saw none");
    }

    List<Long> waiting(CampaignId id, long above, int max) {
        return Objects.requireNonNull(register().waiting(id, above, max).block(SHORTLY)).stream()
                .map(PayoutRow::rowId)
                .toList();
    }

    /** Defect and detail of each row that is never sent, in order. */
    List<String> defects(CampaignId id) {
        return Objects.requireNonNull(database.client()
                .sql("select row_id || ' ' || defect || ': ' || detail as line from invalid_row"
                        + " where campaign_id = :id order by row_id")
                .bind("id", id.value())
                .map(row -> Objects.requireNonNull(row.get("line", String.class)))
                .all()
                .collectList()
                .block(SHORTLY));
    }

    void execute(String sql, CampaignId id) {
        database.client().sql(sql).bind("id", id.value()).then().block(SHORTLY);
    }

    /** So that the next test can begin one. */
    void endAll() {
        database.client().sql("""
                        update campaign set status = 'COMPLETED', check_state = 'DONE',
                          queue_place = coalesce(queue_place, 0)
                        """).then().block(SHORTLY);
    }
}
