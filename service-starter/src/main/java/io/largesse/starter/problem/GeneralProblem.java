package io.largesse.starter.problem;

import org.springframework.http.HttpStatus;

/** The problems any service can answer, whatever it does. */
public enum GeneralProblem implements ProblemCode {
    /** The body is not JSON. */
    MALFORMED_JSON(HttpStatus.BAD_REQUEST),
    /** The request is well-formed, but says something that cannot be; {@code errors} names the fields. */
    INVALID_REQUEST(HttpStatus.BAD_REQUEST),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED),
    FORBIDDEN(HttpStatus.FORBIDDEN),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    URI_TOO_LONG(HttpStatus.URI_TOO_LONG),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    HEADERS_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE),
    /** More requests came from the caller than one may send; sent with {@code Retry-After}. */
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS),
    /** The caller guessed wrong too often; sent with {@code Retry-After}. */
    LOCKED_OUT(HttpStatus.TOO_MANY_REQUESTS),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR),
    /** More requests are waiting than the service allows itself; sent with {@code Retry-After}. */
    OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE),
    /** Something the service depends on does not answer. */
    SERVICE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    GeneralProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public String code() {
        return name();
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
