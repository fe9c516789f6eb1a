package io.largesse.starter.security;

import static io.largesse.starter.security.Rejection.BAD_CLAIMS;
import static io.largesse.starter.security.Rejection.BAD_HEADER;
import static io.largesse.starter.security.Rejection.BAD_SIGNATURE;
import static io.largesse.starter.security.Rejection.BAD_SUBJECT;
import static io.largesse.starter.security.Rejection.EXPIRED;
import static io.largesse.starter.security.Rejection.MALFORMED;
import static io.largesse.starter.security.Rejection.MISSING;
import static io.largesse.starter.security.Rejection.NOT_BEARER;
import static io.largesse.starter.security.Rejection.NOT_YET_VALID;
import static io.largesse.starter.security.Rejection.TOO_LONG;
import static io.largesse.starter.security.Rejection.UNKNOWN_KEY;
import static io.largesse.starter.security.Rejection.WRONG_AUDIENCE;
import static io.largesse.starter.security.Rejection.WRONG_ISSUER;
import static io.largesse.starter.security.TestTokens.FOREIGN_KEY;
import static io.largesse.starter.security.TestTokens.HEADER;
import static io.largesse.starter.security.TestTokens.KEY;
import static io.largesse.starter.security.TestTokens.claims;
import static io.largesse.starter.security.TestTokens.encode;
import static io.largesse.starter.security.TestTokens.sign;
import static io.largesse.starter.security.TestTokens.signRaw;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Authorization headers good and bad: what every verifier must agree on. */
final class TokenTable {

    private TokenTable() {}

    /** An Authorization header and why it is refused. */
    record Bad(String authorization, Rejection reason) {}

    record Rows(Map<String, Bad> byName) {

        void add(String name, Rejection reason, String authorization) {
            byName.put(name, new Bad(authorization, reason));
        }
    }

    static Map<String, String> good() {
        var now = Instant.now().getEpochSecond();
        var table = new LinkedHashMap<String, String>();
        table.put("plain", bearer(claims()));
        table.put("scheme in lower case", "bearer " + sign(HEADER, claims()));
        table.put("scheme in upper case", "BEARER " + sign(HEADER, claims()));
        table.put("without type", "Bearer " + sign("{\"alg\":\"RS256\",\"kid\":\"k1\"}", claims()));
        table.put("access token type", "Bearer " + sign(header("\"typ\":\"at+jwt\""), claims()));
        table.put("members in another order", "Bearer " + sign("{\"kid\":\"k1\", \"alg\":\"RS256\"}", claims()));
        table.put("unknown header member", "Bearer " + sign(header("\"x\":{\"alg\":\"none\"}"), claims()));
        table.put("audience among others", bearer(with("aud", "[\"other\",\"largesse\"]")));
        table.put("expired within skew", bearer(lasting(now - 600, now - 20)));
        table.put("not before within skew", bearer(claims("\"nbf\":" + (now + 20))));
        table.put("issued within skew", bearer(with("iat", now + 20)));
        table.put("without issue time", bearer(without("iat")));
        table.put("fraction of a second", bearer(with("exp", (now + 60) + ".5")));
        table.put("unknown role", bearer(with("roles", "[\"member\",\"admin\"]")));
        table.put("without roles", bearer(without("roles")));
        table.put("further claims", bearer(claims("\"x\":{\"sub\":\"u2\"}", "\"y\":[1,{}]")));
        table.put("longest subject", bearer(with("sub", quoted("a".repeat(64)))));
        table.put("every kind of character", bearer(with("sub", quoted("aZ9._:@+|-"))));
        GatewayTokens.addGood(table);
        return table;
    }

    static Map<String, Bad> bad() {
        var rows = new Rows(new LinkedHashMap<>());
        addHeaders(rows);
        addSignatures(rows);
        addForms(rows);
        addClaims(rows);
        addTimes(rows);
        addSubjects(rows);
        GatewayTokens.addBad(rows);
        return rows.byName();
    }

    private static void addHeaders(Rows rows) {
        var none = encode("{\"alg\":\"none\",\"kid\":\"k1\"}");
        rows.add("alg none without signature", MALFORMED, "Bearer " + none + "." + encode(claims()) + ".");
        rows.add("alg none with signature", BAD_HEADER, "Bearer " + signRaw(none, encode(claims()), KEY));
        rows.add("alg None", BAD_HEADER, "Bearer " + sign("{\"alg\":\"None\",\"kid\":\"k1\"}", claims()));
        rows.add("alg rs256", BAD_HEADER, "Bearer " + sign("{\"alg\":\"rs256\",\"kid\":\"k1\"}", claims()));
        rows.add("alg RS512 over RS256", BAD_HEADER, "Bearer " + sign("{\"alg\":\"RS512\",\"kid\":\"k1\"}", claims()));
        rows.add("alg PS256", BAD_HEADER, "Bearer " + sign("{\"alg\":\"PS256\",\"kid\":\"k1\"}", claims()));
        rows.add("alg no string", BAD_HEADER, "Bearer " + sign("{\"alg\":[\"RS256\"],\"kid\":\"k1\"}", claims()));
        rows.add(
                "alg twice",
                BAD_HEADER,
                "Bearer " + sign("{\"alg\":\"none\",\"kid\":\"k1\",\"alg\":\"RS256\"}", claims()));
        rows.add("without alg", BAD_HEADER, "Bearer " + sign("{\"kid\":\"k1\"}", claims()));
        rows.add("without kid", BAD_HEADER, "Bearer " + sign("{\"alg\":\"RS256\"}", claims()));
        rows.add("unknown kid", UNKNOWN_KEY, "Bearer " + sign("{\"alg\":\"RS256\",\"kid\":\"k2\"}", claims()));
        rows.add("critical extension", BAD_HEADER, "Bearer " + sign(header("\"crit\":[\"exp\"],\"exp\":1"), claims()));
        rows.add("empty critical extension", BAD_HEADER, "Bearer " + sign(header("\"crit\":[]"), claims()));
        rows.add(
                "unencoded payload",
                BAD_HEADER,
                "Bearer " + sign(header("\"b64\":false,\"crit\":[\"b64\"]"), claims()));
        rows.add("another type", BAD_HEADER, "Bearer " + sign(header("\"typ\":\"secevent+jwt\""), claims()));
        rows.add("header no object", BAD_HEADER, "Bearer " + sign("[\"alg\",\"RS256\"]", claims()));
        rows.add("header no JSON", BAD_HEADER, "Bearer " + sign("alg=RS256", claims()));
        rows.add("header with a tail", BAD_HEADER, "Bearer " + sign(HEADER + "{}", claims()));
        rows.add(
                "own key in header",
                BAD_SIGNATURE,
                "Bearer " + sign(header("\"jwk\":" + FOREIGN_KEY.toPublicJWK()), claims(), FOREIGN_KEY));
    }

    private static void addSignatures(Rows rows) {
        var token = sign(HEADER, claims());
        var signed = token.substring(0, token.lastIndexOf('.'));
        rows.add("another's key", BAD_SIGNATURE, "Bearer " + sign(HEADER, claims(), FOREIGN_KEY));
        rows.add("unsigned", MALFORMED, "Bearer " + signed + ".");
        rows.add("two segments", MALFORMED, "Bearer " + signed);
        rows.add("signature of zeros", BAD_SIGNATURE, "Bearer " + signed + "." + encode(new byte[256]));
        rows.add("signature too short", BAD_SIGNATURE, "Bearer " + signed + "." + encode(new byte[255]));
        rows.add("signature too long", BAD_SIGNATURE, "Bearer " + signed + "." + encode(new byte[257]));
        rows.add("truncated", BAD_SIGNATURE, "Bearer " + token.substring(0, token.length() - 2));
        rows.add("tampered claims", BAD_SIGNATURE, "Bearer " + tamper(token, encode(claims("\"x\":1"))));
    }

    private static void addForms(Rows rows) {
        var token = sign(HEADER, claims());
        rows.add("empty", MISSING, "");
        rows.add("scheme only", NOT_BEARER, "Bearer");
        rows.add("scheme and blank", MALFORMED, "Bearer ");
        rows.add("basic", NOT_BEARER, "Basic dTE6cHc=");
        rows.add("token without scheme", NOT_BEARER, token);
        rows.add("scheme without blank", NOT_BEARER, "Bearer" + token);
        rows.add("two blanks", MALFORMED, "Bearer  " + token);
        rows.add("tab after scheme", NOT_BEARER, "Bearer\t" + token);
        rows.add("blank before", NOT_BEARER, " Bearer " + token);
        rows.add("blank after", MALFORMED, "Bearer " + token + " ");
        rows.add("line feed after", MALFORMED, "Bearer " + token + "\n");
        rows.add("blank inside", MALFORMED, "Bearer " + token.replaceFirst("\\.", ". "));
        rows.add("two tokens", MALFORMED, "Bearer " + token + ", Bearer " + token);
        rows.add("two tokens by blank", MALFORMED, "Bearer " + token + " " + token);
        rows.add("padding", MALFORMED, "Bearer " + token + "=");
        rows.add("padding of 256 bytes", MALFORMED, "Bearer " + token + "==");
        rows.add("not canonical", MALFORMED, "Bearer " + notCanonical(token));
        rows.add("standard base64", MALFORMED, "Bearer " + token.substring(0, token.length() - 1) + "/");
        rows.add("letter beyond Latin-1", MALFORMED, "Bearer " + token.substring(0, token.length() - 1) + "가");
        rows.add("dots only", MALFORMED, "Bearer ..");
        rows.add("four parts", MALFORMED, "Bearer " + token + ".AA");
        rows.add(
                "JWE of five parts",
                MALFORMED,
                "Bearer " + encode("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}") + ".AA.AA.AA.AA");
        rows.add("9 KiB", TOO_LONG, bearer(claims("\"x\":\"" + "x".repeat(9 * 1024) + "\"")));
    }

    private static void addClaims(Rows rows) {
        rows.add("wrong issuer", WRONG_ISSUER, bearer(with("iss", "\"https://largesse.local/\"")));
        rows.add("without issuer", WRONG_ISSUER, bearer(without("iss")));
        rows.add("issuer no string", BAD_CLAIMS, bearer(with("iss", "[\"https://largesse.local\"]")));
        rows.add("wrong audience", WRONG_AUDIENCE, bearer(with("aud", "\"largesse2\"")));
        rows.add("other audiences", WRONG_AUDIENCE, bearer(with("aud", "[\"a\",\"b\"]")));
        rows.add("without audience", WRONG_AUDIENCE, bearer(without("aud")));
        rows.add("no audience", WRONG_AUDIENCE, bearer(with("aud", "[]")));
        rows.add("audience nested", BAD_CLAIMS, bearer(with("aud", "[[\"largesse\"]]")));
        rows.add("audience a number", BAD_CLAIMS, bearer(with("aud", "1")));
        rows.add("roles no array", BAD_CLAIMS, bearer(with("roles", "\"operator\"")));
        rows.add("roles of numbers", BAD_CLAIMS, bearer(with("roles", "[1]")));
        rows.add("subject twice", BAD_CLAIMS, bearer(claims("\"sub\":\"u2\"")));
        rows.add("roles twice", BAD_CLAIMS, bearer(claims("\"roles\":[\"operator\"]")));
        rows.add("roles twice by escape", BAD_CLAIMS, bearer(claims("\"r\\u006fles\":[\"operator\"]")));
        rows.add("nested name twice", BAD_CLAIMS, bearer(claims("\"x\":{\"a\":1,\"a\":2}")));
        rows.add("claims no object", BAD_CLAIMS, bearer("[]"));
        rows.add("claims no JSON", BAD_CLAIMS, bearer("sub=u1"));
        rows.add("claims truncated", BAD_CLAIMS, bearer(claims().substring(0, 60)));
        rows.add("claims with a tail", BAD_CLAIMS, bearer(claims() + "{}"));
        rows.add("claims too deep", BAD_CLAIMS, bearer(claims("\"x\":" + "[".repeat(2000) + "]".repeat(2000))));
    }

    private static void addTimes(Rows rows) {
        var now = Instant.now().getEpochSecond();
        rows.add("expired", EXPIRED, bearer(lasting(now - 600, now - 40)));
        rows.add("expires when issued", EXPIRED, bearer(lasting(now, now)));
        rows.add("without expiry", EXPIRED, bearer(without("exp")));
        rows.add("expiry a string", BAD_CLAIMS, bearer(with("exp", quoted(String.valueOf(now + 60)))));
        rows.add("expiry null", BAD_CLAIMS, bearer(with("exp", "null")));
        rows.add("expiry negative", BAD_CLAIMS, bearer(with("exp", "-1")));
        rows.add("expiry in milliseconds", BAD_CLAIMS, bearer(with("exp", (now + 60) * 1000)));
        rows.add("expiry beyond long", BAD_CLAIMS, bearer(with("exp", "9".repeat(30))));
        rows.add("expiry beyond double", BAD_CLAIMS, bearer(with("exp", "1e999")));
        rows.add("not yet valid", NOT_YET_VALID, bearer(claims("\"nbf\":" + (now + 60))));
        rows.add("issued in the future", NOT_YET_VALID, bearer(with("iat", now + 60)));
    }

    private static void addSubjects(Rows rows) {
        rows.add("without subject", BAD_SUBJECT, bearer(without("sub")));
        rows.add("subject empty", BAD_SUBJECT, bearer(with("sub", "\"\"")));
        rows.add("subject blank", BAD_SUBJECT, bearer(with("sub", "\"  \"")));
        rows.add("subject null", BAD_CLAIMS, bearer(with("sub", "null")));
        rows.add("subject a number", BAD_CLAIMS, bearer(with("sub", "1")));
        rows.add("subject too long", BAD_SUBJECT, bearer(with("sub", quoted("a".repeat(65)))));
        rows.add("subject huge", BAD_SUBJECT, bearer(with("sub", quoted("a".repeat(5000)))));
        rows.add("subject with null", BAD_SUBJECT, bearer(with("sub", "\"u\\u0000\"")));
        rows.add("subject with line feed", BAD_SUBJECT, bearer(with("sub", "\"u\\n1\"")));
        rows.add("subject with raw control", BAD_CLAIMS, bearer(with("sub", "\"u\u0007\"")));
        rows.add("subject with a look-alike", BAD_SUBJECT, bearer(with("sub", "\"\u0430dmin\"")));
    }

    private static String bearer(String claims) {
        return "Bearer " + sign(HEADER, claims);
    }

    private static String header(String more) {
        return "{\"alg\":\"RS256\",\"kid\":\"k1\"," + more + "}";
    }

    private static String with(String claim, Object value) {
        return claims().replaceFirst(
                        "\"" + claim + "\":(\"[^\"]*\"|\\[[^]]*]|\\d+)", "\"" + claim + "\":" + escaped(value));
    }

    private static String lasting(long issuedAt, long expiry) {
        return with("iat", issuedAt).replaceFirst("\"exp\":\\d+", "\"exp\":" + expiry);
    }

    private static String without(String claim) {
        return claims().replaceFirst("\"" + claim + "\":(\"[^\"]*\"|\\[[^]]*]|\\d+)", "\"other\":0");
    }

    private static String escaped(Object value) {
        return java.util.regex.Matcher.quoteReplacement(value.toString());
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String tamper(String token, String claimsSegment) {
        var parts = token.split("\\.");
        return parts[0] + "." + claimsSegment + "." + parts[2];
    }

    /** The same 256 signature bytes by another last character: 342 characters leave four unused bits. */
    private static String notCanonical(String token) {
        var last = token.charAt(token.length() - 1);
        var other = (char) (last + 1);
        return token.substring(0, token.length() - 1) + other;
    }
}
