package io.largesse.usage.adapter.in.web;

import io.largesse.starter.audit.Actor;
import io.largesse.starter.problem.GeneralProblem;
import io.largesse.starter.problem.Problem;
import io.largesse.starter.problem.ProblemException;
import io.largesse.starter.security.Caller;
import io.largesse.starter.security.Role;
import io.largesse.usage.domain.model.Origin;
import org.jspecify.annotations.Nullable;

/**
 * One call: who makes it, and where it comes from. A controller may take one as a parameter.
 *
 * <p>It also says what its caller may do, as plain code: these are the calls that come by the thousand each second, and
 * Spring Security's method interceptors cost more than what they ask for.
 */
record Call(Caller caller, Origin origin) {

    /** Whose coupons the caller may use; null for anybody's. Others than members and services get FORBIDDEN. */
    @Nullable
    String mayUse() {
        if (caller.is(Role.SERVICE)) {
            return null;
        }
        requireRole(Role.MEMBER);
        return caller.id();
    }

    /** Whose coupons the caller may look at; null for anybody's. */
    @Nullable
    String mayRead() {
        return caller.is(Role.OPERATOR) ? null : mayUse();
    }

    /** What lists and figures of a member say is for that member, services and operators. */
    void requireMayReadOf(String memberId) {
        String reachable = mayRead();
        if (reachable != null && !reachable.equals(memberId)) {
            throw forbidden();
        }
        IdParameter.require("userId", memberId);
    }

    /** Refunds are for services and operators. */
    void requireMayCancel() {
        if (!caller.is(Role.OPERATOR)) {
            requireRole(Role.SERVICE);
        }
    }

    /** The caller as the audit log wants it. */
    Actor because(String reason) {
        return new Actor(caller.id(), origin.clientAddress(), origin.traceparent(), reason);
    }

    private void requireRole(Role role) {
        if (!caller.is(role)) {
            throw forbidden();
        }
    }

    static ProblemException forbidden() {
        return Problem.of(GeneralProblem.FORBIDDEN).asException();
    }
}
