package io.largesse.cli.conformance;

import io.largesse.cli.conformance.endpoint.AnswerKind;
import io.largesse.cli.conformance.wire.HttpAnswer;
import java.util.Optional;

/**
 * What a member was told.
 *
 * @param couponId the coupon the answer named, given now or held before
 */
record Outcome(Member member, AnswerKind kind, Optional<String> couponId, Optional<HttpAnswer> answer) {}
