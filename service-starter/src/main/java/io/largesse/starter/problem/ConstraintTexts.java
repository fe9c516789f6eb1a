package io.largesse.starter.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.metadata.ConstraintDescriptor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterValidationResult;

/** Puts messages of broken constraints, which arrive in the machine's language, into the caller's. */
final class ConstraintTexts {

    private final MessageInterpolator interpolator;

    ConstraintTexts(MessageInterpolator interpolator) {
        this.interpolator = interpolator;
    }

    @Nullable
    ConstraintViolation<?> violationOf(ObjectError error) {
        return error.contains(ConstraintViolation.class) ? error.unwrap(ConstraintViolation.class) : null;
    }

    @Nullable
    ConstraintViolation<?> violationOf(ParameterValidationResult result, MessageSourceResolvable message) {
        try {
            return result.unwrap(message, ConstraintViolation.class);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** The same codes, so that a service's bundle can word a field as it likes; only the fallback is translated. */
    MessageSourceResolvable translate(
            MessageSourceResolvable message, @Nullable ConstraintViolation<?> violation, ProblemLanguage language) {
        var text = violation == null ? message.getDefaultMessage() : interpolate(violation, language);
        return new DefaultMessageSourceResolvable(message.getCodes(), message.getArguments(), text);
    }

    private String interpolate(ConstraintViolation<?> violation, ProblemLanguage language) {
        var context = new Context(violation.getConstraintDescriptor(), violation.getInvalidValue());
        return interpolator.interpolate(violation.getMessageTemplate(), context, language.locale());
    }

    private record Context(
            ConstraintDescriptor<?> getConstraintDescriptor,
            @Nullable Object getValidatedValue) implements MessageInterpolator.Context {
        @Override
        public <T> T unwrap(Class<T> type) {
            return type.cast(this);
        }
    }
}
