package io.largesse.starter.problem;

import io.largesse.starter.failure.TransientFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;

/** Says which problem a failure is; what nobody foresaw is an INTERNAL_ERROR. */
final class Failures {

    /** How deep a chain of causes is searched. */
    private static final int MAX_CAUSES = 8;

    private static final String BODY = "body";

    private final ConstraintTexts constraintTexts;

    Failures(ConstraintTexts constraintTexts) {
        this.constraintTexts = constraintTexts;
    }

    Problem problemOf(Throwable failure, ProblemLanguage language) {
        return switch (failure) {
            case ProblemException refused -> refused.problem();
            case WebExchangeBindException invalid -> Problem.invalid(ofBinding(invalid, "", language));
            case HandlerMethodValidationException invalid -> ofMethod(invalid, language);
            case ServerWebInputException input -> ofInput(input);
            case ErrorResponse response -> ofStatus(response.getStatusCode(), response.getHeaders(), failure);
            case DataBufferLimitException _ -> Problem.of(GeneralProblem.BODY_TOO_LARGE);
            default -> ofUnforeseen(failure);
        };
    }

    /** Where a server is away the caller may try again; all else is a defect. */
    private static Problem ofUnforeseen(Throwable failure) {
        return TransientFailures.contains(failure)
                ? Problem.of(GeneralProblem.SERVICE_UNAVAILABLE).withHeader(HttpHeaders.RETRY_AFTER, "1")
                : Problem.of(GeneralProblem.INTERNAL_ERROR);
    }

    private static Problem ofStatus(HttpStatusCode status, HttpHeaders headers, Throwable failure) {
        if (causeOf(failure, DataBufferLimitException.class) != null) {
            return Problem.of(GeneralProblem.BODY_TOO_LARGE);
        }
        var problem = Problem.of(codeOf(status));
        return new Problem(problem.code(), List.of(), problem.extensions(), headers);
    }

    private static ProblemCode codeOf(HttpStatusCode status) {
        return switch (status.value()) {
            case 400 -> GeneralProblem.INVALID_REQUEST;
            case 401 -> GeneralProblem.UNAUTHENTICATED;
            case 403 -> GeneralProblem.FORBIDDEN;
            case 404 -> GeneralProblem.NOT_FOUND;
            case 405 -> GeneralProblem.METHOD_NOT_ALLOWED;
            case 406 -> GeneralProblem.NOT_ACCEPTABLE;
            case 413 -> GeneralProblem.BODY_TOO_LARGE;
            case 414 -> GeneralProblem.URI_TOO_LONG;
            case 415 -> GeneralProblem.UNSUPPORTED_MEDIA_TYPE;
            case 431 -> GeneralProblem.HEADERS_TOO_LARGE;
            case 503 -> GeneralProblem.SERVICE_UNAVAILABLE;
            default -> status.is4xxClientError() ? new OtherStatus(status) : GeneralProblem.INTERNAL_ERROR;
        };
    }

    private static Problem ofInput(ServerWebInputException input) {
        if (causeOf(input, DataBufferLimitException.class) != null) {
            return Problem.of(GeneralProblem.BODY_TOO_LARGE);
        }
        var refused = causeOf(input, ProblemException.class);
        if (refused != null) {
            return refused.problem();
        }
        var json = causeOf(input, JacksonException.class);
        if (json != null) {
            return JsonFailures.problemOf(json);
        }
        if (input instanceof MissingRequestValueException missing) {
            return Problem.invalid(missing.getName(), "field.required");
        }
        var parameter = input.getMethodParameter();
        if (parameter == null || parameter.hasParameterAnnotation(RequestBody.class)) {
            return Problem.invalid(BODY, "field.required");
        }
        return ofParameter(parameter);
    }

    private static Problem ofParameter(MethodParameter parameter) {
        var name = parameter.getParameterName();
        var field = name == null ? BODY : name;
        var type = parameter.nestedIfOptional().getNestedParameterType();
        return type.isEnum()
                ? Problem.invalid(field, JsonFailures.ONE_OF, JsonFailures.names(type))
                : Problem.invalid(field, "field.type");
    }

    private Problem ofMethod(HandlerMethodValidationException invalid, ProblemLanguage language) {
        if (invalid.isForReturnValue()) {
            return Problem.of(GeneralProblem.INTERNAL_ERROR);
        }
        var violations = new ArrayList<FieldViolation>();
        for (var result : invalid.getParameterValidationResults()) {
            if (result instanceof ParameterErrors errors) {
                violations.addAll(ofBinding(errors, positionOf(result), language));
            } else {
                var name = result.getMethodParameter().getParameterName();
                for (var message : result.getResolvableErrors()) {
                    violations.add(new FieldViolation(
                            (name == null ? BODY : name) + positionOf(result), ofParameter(result, message, language)));
                }
            }
        }
        return Problem.invalid(violations);
    }

    private List<FieldViolation> ofBinding(BindingResult errors, String position, ProblemLanguage language) {
        return violations(errors.getAllErrors(), position, language);
    }

    private List<FieldViolation> ofBinding(ParameterErrors errors, String position, ProblemLanguage language) {
        return violations(errors.getAllErrors(), position, language);
    }

    private List<FieldViolation> violations(List<ObjectError> errors, String position, ProblemLanguage language) {
        return errors.stream()
                .map(error -> new FieldViolation(fieldOf(error, position), messageOf(error, language)))
                .toList();
    }

    private static String fieldOf(ObjectError error, String position) {
        var field = error instanceof FieldError fieldError ? fieldError.getField() : BODY;
        return position.isEmpty() ? field : position + "." + field;
    }

    private MessageSourceResolvable messageOf(ObjectError error, ProblemLanguage language) {
        if (error instanceof FieldError field && field.isBindingFailure()) {
            return new DefaultMessageSourceResolvable("field.type");
        }
        return constraintTexts.translate(error, constraintTexts.violationOf(error), language);
    }

    private MessageSourceResolvable ofParameter(
            ParameterValidationResult result, MessageSourceResolvable message, ProblemLanguage language) {
        return constraintTexts.translate(message, constraintTexts.violationOf(result, message), language);
    }

    private static String positionOf(ParameterValidationResult result) {
        return result.getContainerIndex() == null ? "" : "[" + result.getContainerIndex() + "]";
    }

    private static <T extends Throwable> @Nullable T causeOf(Throwable failure, Class<T> type) {
        var cause = failure;
        for (var depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }

    /** A status of the 4xx range that has no code of its own. */
    private record OtherStatus(HttpStatusCode status) implements ProblemCode {
        @Override
        public String code() {
            var known = HttpStatus.resolve(status.value());
            return known == null ? "HTTP_" + status.value() : known.name().toUpperCase(Locale.ROOT);
        }
    }
}
