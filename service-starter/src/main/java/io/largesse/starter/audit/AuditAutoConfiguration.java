package io.largesse.starter.audit;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

/** Offers an {@link AuditLog} to services with a database. */
@AutoConfiguration(after = {R2dbcAutoConfiguration.class, JacksonAutoConfiguration.class})
@ConditionalOnClass(DatabaseClient.class)
public class AuditAutoConfiguration {

    @Bean
    @ConditionalOnBean({DatabaseClient.class, JsonMapper.class})
    @ConditionalOnMissingBean(AuditLog.class)
    R2dbcAuditLog auditLog(DatabaseClient database, JsonMapper json) {
        return new R2dbcAuditLog(database, json);
    }
}
