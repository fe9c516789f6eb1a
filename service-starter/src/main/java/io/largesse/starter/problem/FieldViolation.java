package io.largesse.starter.problem;

import org.springframework.context.MessageSourceResolvable;

/**
 * A field of a request that cannot be accepted, and why; a member of {@code errors} in an INVALID_REQUEST.
 *
 * @param field the path in the request, such as {@code discount.amount} or {@code rows[3].memberId}
 * @param message found in the bundles by its codes, in the language of the response
 */
public record FieldViolation(String field, MessageSourceResolvable message) {}
