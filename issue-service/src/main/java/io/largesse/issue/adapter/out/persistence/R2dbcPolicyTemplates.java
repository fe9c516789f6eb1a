package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.adapter.out.persistence.Columns.required;

import io.largesse.issue.application.port.PolicyTemplates;
import io.largesse.issue.domain.model.PolicyTemplate;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.issue.domain.model.TemplateId;
import io.largesse.starter.paging.Page;
import io.largesse.starter.persistence.Uncancelled;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Templates in the table {@code policy_template}. */
@Repository
class R2dbcPolicyTemplates implements PolicyTemplates {
    private static final String INSERT = """
            insert into policy_template (template_name, name, discount_type, discount_amount, discount_percent,
              discount_max_amount, minimum_order_amount, validity_type, valid_from, valid_until, validity_days,
              issue_type, total_quantity, limit_per_member, acceptance, buckets, window_crons, window_durations,
              window_zones, calendar_event_id, refund_rule, partner_id)
            values (:templateName, :name, :discountType, :discountAmount, :discountPercent,
              :discountMaxAmount, :minimumOrderAmount, :validityType, :validFrom, :validUntil, :validityDays,
              :issueType, :totalQuantity, :limitPerMember, :acceptance, :buckets, :windowCrons, :windowDurations,
              :windowZones, :calendarEvent, :refundRule, :partner)
            on conflict (template_name) do nothing
            returning *
            """;
    private static final String FIND = "select * from policy_template where id = :id";
    private static final String LIST = "select * from policy_template where id < :before order by id desc limit :max";
    private static final String DELETE = "delete from policy_template where id = :id";

    private final DatabaseClient database;

    R2dbcPolicyTemplates(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<PolicyTemplate> add(String name, PolicyTerms terms) {
        return Uncancelled.awaited(PolicyRows.bind(terms, database.sql(INSERT))
                .bind("templateName", name)
                .map(R2dbcPolicyTemplates::template)
                .one());
    }

    @Override
    public Mono<PolicyTemplate> find(TemplateId id) {
        return Uncancelled.awaited(database.sql(FIND)
                .bind("id", id.value())
                .map(R2dbcPolicyTemplates::template)
                .one());
    }

    @Override
    public Flux<PolicyTemplate> list(Page page) {
        return Uncancelled.awaited(database.sql(LIST)
                        .bind("before", page.before())
                        .bind("max", page.max())
                        .map(R2dbcPolicyTemplates::template)
                        .all()
                        .collectList())
                .flatMapIterable(Function.identity());
    }

    @Override
    public Mono<Boolean> remove(TemplateId id) {
        return Uncancelled.awaited(
                        database.sql(DELETE).bind("id", id.value()).fetch().rowsUpdated())
                .map(rows -> rows > 0);
    }

    private static PolicyTemplate template(Readable row) {
        return new PolicyTemplate(
                new TemplateId(required(row, "id", Long.class)),
                required(row, "template_name", String.class),
                PolicyRows.terms(row),
                required(row, "created_at", Instant.class));
    }
}
