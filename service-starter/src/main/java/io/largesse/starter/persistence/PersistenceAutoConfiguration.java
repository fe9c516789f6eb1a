package io.largesse.starter.persistence;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcTransactionManagerAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Offers {@link Transactions} to services with a database. */
@AutoConfiguration(after = {R2dbcTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class})
@ConditionalOnClass({DatabaseClient.class, TransactionalOperator.class})
class PersistenceAutoConfiguration {

    @Bean
    @ConditionalOnBean(TransactionalOperator.class)
    @ConditionalOnMissingBean(Transactions.class)
    Transactions transactions(TransactionalOperator operator) {
        return new R2dbcTransactions(operator);
    }
}
