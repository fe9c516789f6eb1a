package io.largesse.starter.problem;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Gives a reactive service one form of error and strict JSON. */
@AutoConfiguration(after = {JacksonAutoConfiguration.class, ValidationAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@EnableConfigurationProperties(ProblemProperties.class)
public final class ProblemAutoConfiguration {

    @Bean
    Problems problems(ProblemProperties properties, JsonMapper json) {
        return new Problems(properties, new ProblemTexts(properties.zone()), json);
    }

    @Bean
    ProblemExceptionHandler problemExceptionHandler(Problems problems, ObjectProvider<ValidatorFactory> validation) {
        var factory = validation.getIfAvailable(Validation::buildDefaultValidatorFactory);
        return new ProblemExceptionHandler(
                problems, new Failures(new ConstraintTexts(factory.getMessageInterpolator())));
    }

    @Bean
    StrictJson strictJson() {
        return new StrictJson();
    }
}
