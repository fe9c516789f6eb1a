package io.largesse.starter.security;

import java.util.Set;

/**
 * Who sent a request, as their token says; a controller may take one as a parameter.
 *
 * @param id the token's {@code sub}: 1 to 64 characters out of {@code A-Z a-z 0-9 . _ : @ + | -}
 * @param roles those known here; others in the token are ignored
 */
public record Caller(String id, Set<Role> roles) {

    public static final int MAX_ID_LENGTH = 64;

    public Caller {
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    "expected a caller's id of 1 to %d characters out of A-Z a-z 0-9 . _ : @ + | -, but saw %d others"
                            .formatted(MAX_ID_LENGTH, id.length()));
        }
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    static boolean isId(String text) {
        if (text.isEmpty() || text.length() > MAX_ID_LENGTH) {
            return false;
        }
        for (var i = 0; i < text.length(); i++) {
            if (!isIdCharacter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIdCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || switch (c) {
                    case '.', '_', ':', '@', '+', '|', '-' -> true;
                    default -> false;
                };
    }
}
