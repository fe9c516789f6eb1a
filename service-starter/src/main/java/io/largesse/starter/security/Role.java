package io.largesse.starter.security;

import org.jspecify.annotations.Nullable;

/** What a caller may be. */
public enum Role {
    /** Obtains and uses coupons; sees only what is theirs. */
    MEMBER("member"),
    /** Runs campaigns. */
    OPERATOR("operator"),
    /** Another service. */
    SERVICE("service");

    private final String claim;

    Role(String claim) {
        this.claim = claim;
    }

    /** As it stands in the token's {@code roles}. */
    public String claim() {
        return claim;
    }

    /** As Spring Security knows it: {@code hasRole('operator')}. */
    public String authority() {
        return "ROLE_" + claim;
    }

    static @Nullable Role ofClaim(String claim) {
        return switch (claim) {
            case "member" -> MEMBER;
            case "operator" -> OPERATOR;
            case "service" -> SERVICE;
            default -> null;
        };
    }
}
