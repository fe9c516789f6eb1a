package io.largesse.starter.security;

/** Why a token is refused; for metrics and logs, never for the caller, to whom all are UNAUTHENTICATED. */
public enum Rejection {
    /** No Authorization header. */
    MISSING,
    /** More than one Authorization header. */
    REPEATED,
    /** Another scheme than Bearer. */
    NOT_BEARER,
    TOO_LONG,
    /** Not three canonical base64url segments. */
    MALFORMED,
    /** A header that is no JSON object, has another algorithm than the key, is critical or of another type. */
    BAD_HEADER,
    /** No key of that id; a refresh of the keys is under way. */
    UNKNOWN_KEY,
    BAD_SIGNATURE,
    /** Claims that are no JSON object or of other types than the standard's. */
    BAD_CLAIMS,
    WRONG_ISSUER,
    WRONG_AUDIENCE,
    /** Expired, or without an expiry. */
    EXPIRED,
    NOT_YET_VALID,
    BAD_SUBJECT;

    /**
     * Whether nobody but a forger sends such a token. A key may be unknown for a moment after it was published, and
     * tokens of other services or of yesterday are sent by honest clients.
     */
    public boolean isForgery() {
        return this == MALFORMED || this == BAD_HEADER || this == BAD_SIGNATURE;
    }
}
