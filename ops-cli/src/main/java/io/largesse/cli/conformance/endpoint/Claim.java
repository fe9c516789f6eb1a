package io.largesse.cli.conformance.endpoint;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a member claims, and how the answer is read.
 *
 * @param couponId where an accepted answer, or one that names the coupon held before, has the coupon's id
 * @param location name of the header that points at the coupon
 * @param pipelining whether several requests may be sent on a connection before the first answer
 * @param idempotent whether a claim that is sent again is answered as accepted again
 */
public record Claim(
        RequestTemplate request,
        AnswerRules answers,
        Optional<BodyValue> couponId,
        Optional<String> location,
        boolean pipelining,
        boolean idempotent) {

    private static final Set<String> PLACEHOLDERS = Set.of("member", "token", "policy");

    static Claim read(YamlSection section) {
        section.only(Stream.concat(
                        Stream.of(RequestTemplate.FIELDS),
                        Stream.of("answers", "couponId", "location", "pipelining", "idempotent"))
                .toArray(String[]::new));
        RequestTemplate request = RequestTemplate.read(section, PLACEHOLDERS);
        if (!request.uses("member") && !request.uses("token")) {
            throw section.wrong("body", "${member} or ${token} somewhere in the request", "neither");
        }
        return new Claim(
                request,
                AnswerRules.read(section.section("answers")),
                BodyValue.read(section, "couponId"),
                section.optionalText("location"),
                section.flag("pipelining"),
                section.flag("idempotent"));
    }
}
