package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.Instruction;
import io.largesse.starter.security.Caller;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Reads off a request who orders something, and from where. */
final class Instructions {
    private Instructions() {}

    static Instruction of(Caller caller, ServerHttpRequest request) {
        return of(caller, request, null);
    }

    static Instruction of(Caller caller, ServerHttpRequest request, @Nullable ReasonRequest body) {
        String reason = body == null || body.reason() == null ? "" : body.reason();
        return new Instruction(caller.id(), addressOf(request), reason);
    }

    /** That of the peer of the connection; empty where unknown. */
    static String addressOf(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return remote == null || remote.getAddress() == null
                ? ""
                : remote.getAddress().getHostAddress();
    }
}
