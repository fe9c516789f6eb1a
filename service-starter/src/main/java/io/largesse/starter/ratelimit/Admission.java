package io.largesse.starter.ratelimit;

import io.largesse.starter.problem.GeneralProblem;
import org.springframework.http.HttpHeaders;

/** Whether a request may go on. */
public sealed interface Admission {

    /** It may. */
    record Admitted() implements Admission {
        static final Admitted INSTANCE = new Admitted();
    }

    /**
     * Not now.
     *
     * @param problem RATE_LIMITED or LOCKED_OUT
     * @param limit the name of the limit and what it is, in the form of {@code RateLimit-Policy}
     * @param retryAfterSeconds at least 1
     */
    record Refused(GeneralProblem problem, String limit, long retryAfterSeconds) implements Admission {

        /** {@code Retry-After}, and what draft-ietf-httpapi-ratelimit-headers-10 adds to it. */
        public void describe(HttpHeaders response) {
            var seconds = Long.toString(retryAfterSeconds);
            response.set(HttpHeaders.RETRY_AFTER, seconds);
            if (problem == GeneralProblem.RATE_LIMITED) {
                response.set("RateLimit-Policy", limit);
                response.set("RateLimit", limit.substring(0, limit.indexOf(';')) + ";r=0;t=" + seconds);
            }
        }
    }
}
