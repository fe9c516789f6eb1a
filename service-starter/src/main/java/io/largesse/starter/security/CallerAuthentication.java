package io.largesse.starter.security;

import java.io.Serial;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/** A caller as Spring Security carries them: the principal is the {@link Caller}, the authorities are their roles. */
final class CallerAuthentication extends AbstractOAuth2TokenAuthenticationToken<Jwt> {

    @Serial
    private static final long serialVersionUID = 1L;

    private CallerAuthentication(Jwt token, Caller caller) {
        super(token, caller, token, authoritiesOf(caller));
        setAuthenticated(true);
    }

    /** Of a token that {@link TokenDecoder} has accepted. */
    static CallerAuthentication of(Jwt token) {
        var roles = EnumSet.noneOf(Role.class);
        var claimed = token.getClaimAsStringList("roles");
        for (var claim : claimed == null ? List.<String>of() : claimed) {
            var role = Role.ofClaim(claim);
            if (role != null) {
                roles.add(role);
            }
        }
        return new CallerAuthentication(token, new Caller(Objects.requireNonNull(token.getSubject()), roles));
    }

    Caller caller() {
        return (Caller) Objects.requireNonNull(getPrincipal());
    }

    @Override
    public String getName() {
        return caller().id();
    }

    @Override
    public Map<String, Object> getTokenAttributes() {
        return getToken().getClaims();
    }

    private static List<GrantedAuthority> authoritiesOf(Caller caller) {
        return caller.roles().stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(role.authority()))
                .toList();
    }
}
