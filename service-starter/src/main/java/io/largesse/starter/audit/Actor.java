package io.largesse.starter.audit;

import io.largesse.starter.observability.Traceparent;

/**
 * Who asks for a change, from where and why; use cases take one and hand it to the audit log.
 *
 * <p>A controller may take one as a parameter: it is then the authenticated caller of the request.
 *
 * @param id subject of the token, or name of the service for work it does by itself
 * @param clientAddress where the call came from; empty where there was none
 * @param traceparent W3C trace context of the call; empty where there is none
 * @param reason why, in the actor's words; empty where none was asked for
 */
public record Actor(String id, String clientAddress, String traceparent, String reason) {

    /** A service that acts by itself. */
    public static Actor service(String name) {
        return new Actor(name, "", "", "");
    }

    public Actor because(String why) {
        return new Actor(id, clientAddress, traceparent, why);
    }

    /** Empty where there is none. */
    public String traceId() {
        return Traceparent.parse(traceparent).map(Traceparent::traceId).orElse("");
    }
}
