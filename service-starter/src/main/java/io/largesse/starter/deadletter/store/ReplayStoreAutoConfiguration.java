package io.largesse.starter.deadletter.store;

import io.largesse.starter.audit.AuditLog;
import io.largesse.starter.deadletter.DeadLetterAutoConfiguration;
import io.largesse.starter.deadletter.DeadLetterTopics;
import io.largesse.starter.deadletter.Replays;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.json.JsonMapper;

/** Keeps replays in the service's database. */
@AutoConfiguration(after = DeadLetterAutoConfiguration.class)
@ConditionalOnClass(DatabaseClient.class)
@ConditionalOnBean(DeadLetterTopics.class)
class ReplayStoreAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Replays deadLetterReplays(
            DatabaseClient database, ReactiveTransactionManager transactions, AuditLog audit, JsonMapper json) {
        return new R2dbcReplays(database, TransactionalOperator.create(transactions), audit, json);
    }
}
