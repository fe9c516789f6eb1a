package io.largesse.starter.security;

import static io.largesse.starter.security.Rejection.BAD_CLAIMS;
import static io.largesse.starter.security.Rejection.BAD_HEADER;
import static io.largesse.starter.security.Rejection.BAD_SIGNATURE;
import static io.largesse.starter.security.Rejection.EXPIRED;
import static io.largesse.starter.security.Rejection.MALFORMED;
import static io.largesse.starter.security.Rejection.UNKNOWN_KEY;
import static io.largesse.starter.security.Rejection.WRONG_ISSUER;
import static io.largesse.starter.security.TestTokens.GATEWAY_HEADER;
import static io.largesse.starter.security.TestTokens.HEADER;
import static io.largesse.starter.security.TestTokens.KEY;
import static io.largesse.starter.security.TestTokens.PREVIOUS_SECRET;
import static io.largesse.starter.security.TestTokens.claims;
import static io.largesse.starter.security.TestTokens.encode;
import static io.largesse.starter.security.TestTokens.mac;
import static io.largesse.starter.security.TestTokens.sign;

import com.nimbusds.jose.JOSEException;
import io.largesse.starter.security.TokenTable.Rows;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** The rows of {@link TokenTable} whose tokens are a gateway's, or pretend to be. */
final class GatewayTokens {

    private static final String GATEWAY_AS_RSA = "{\"alg\":\"RS256\",\"kid\":\"gateway\"}";
    private static final String RSA_AS_GATEWAY = "{\"alg\":\"HS256\",\"kid\":\"k1\"}";

    private GatewayTokens() {}

    static void addGood(Map<String, String> table) {
        table.put("gateway", "Bearer " + mac(GATEWAY_HEADER, claims()));
        table.put("gateway, previous secret", "Bearer " + mac(GATEWAY_HEADER, claims(), PREVIOUS_SECRET));
        table.put("gateway, access token type", "Bearer " + mac(header("\"typ\":\"at+jwt\""), claims()));
        table.put("gateway, further claims", "Bearer " + mac(GATEWAY_HEADER, claims("\"x\":[1]")));
    }

    static void addBad(Rows rows) {
        addConfusions(rows);
        addForgeries(rows);
        rows.add("gateway, wrong issuer", WRONG_ISSUER, signed(claims().replace("\"iss\":\"", "\"iss\":\"x")));
        rows.add("gateway, expired", EXPIRED, signed(claims().replaceFirst("\"exp\":\\d+", "\"exp\":1")));
        rows.add("gateway, subject twice", BAD_CLAIMS, signed(claims("\"sub\":\"u2\"")));
    }

    private static void addConfusions(Rows rows) {
        rows.add("HS256 with the public key", BAD_HEADER, "Bearer " + mac(RSA_AS_GATEWAY, claims(), publicKey()));
        rows.add("HS256 with the modulus", BAD_HEADER, "Bearer " + mac(RSA_AS_GATEWAY, claims(), modulus()));
        rows.add("HS256 by the secret, kid of the RSA key", BAD_HEADER, "Bearer " + mac(RSA_AS_GATEWAY, claims()));
        rows.add("RS256 header over a MAC", BAD_SIGNATURE, "Bearer " + mac(HEADER, claims()));
        rows.add("RS256, kid of the gateway", BAD_HEADER, "Bearer " + sign(GATEWAY_AS_RSA, claims()));
        rows.add("MAC, kid of the gateway as RS256", BAD_HEADER, "Bearer " + mac(GATEWAY_AS_RSA, claims()));
        rows.add("HS256 header over an RSA signature", BAD_SIGNATURE, "Bearer " + sign(GATEWAY_HEADER, claims()));
        rows.add("gateway, alg none", BAD_HEADER, "Bearer " + mac(algorithm("none"), claims()));
        rows.add("gateway, alg hs256", BAD_HEADER, "Bearer " + mac(algorithm("hs256"), claims()));
        rows.add(
                "gateway, alg HS512",
                BAD_HEADER,
                "Bearer " + mac(algorithm("HS512"), claims(), TestTokens.SECRET, "HmacSHA512"));
        rows.add("gateway, HS512 as HS256", BAD_SIGNATURE, "Bearer " + hs512());
        rows.add("gateway, another kid", UNKNOWN_KEY, "Bearer " + mac("{\"alg\":\"HS256\",\"kid\":\"x\"}", claims()));
        rows.add("gateway, without kid", BAD_HEADER, "Bearer " + mac("{\"alg\":\"HS256\"}", claims()));
        rows.add("gateway, own key in header", BAD_SIGNATURE, "Bearer " + ownKey());
        rows.add("gateway, critical extension", BAD_HEADER, "Bearer " + mac(header("\"crit\":[\"exp\"]"), claims()));
    }

    private static void addForgeries(Rows rows) {
        var token = mac(GATEWAY_HEADER, claims());
        var content = token.substring(0, token.lastIndexOf('.') + 1);
        var mac = Base64.getUrlDecoder().decode(token.substring(content.length()));
        rows.add("gateway, wrong secret", BAD_SIGNATURE, "Bearer " + mac(GATEWAY_HEADER, claims(), new byte[32]));
        rows.add(
                "gateway, another's MAC",
                BAD_SIGNATURE,
                "Bearer " + content + macOf(mac(GATEWAY_HEADER, claims("\"x\":1"))));
        rows.add("gateway, unsigned", MALFORMED, "Bearer " + content);
        rows.add("gateway, MAC of zeros", BAD_SIGNATURE, "Bearer " + content + encode(new byte[32]));
        rows.add("gateway, MAC one byte short", BAD_SIGNATURE, "Bearer " + content + encode(Arrays.copyOf(mac, 31)));
        rows.add("gateway, MAC of one byte", BAD_SIGNATURE, "Bearer " + content + encode(Arrays.copyOf(mac, 1)));
        rows.add("gateway, MAC half", BAD_SIGNATURE, "Bearer " + content + encode(Arrays.copyOf(mac, 16)));
        rows.add("gateway, MAC one byte long", BAD_SIGNATURE, "Bearer " + content + encode(Arrays.copyOf(mac, 33)));
        mac[31] ^= 1;
        rows.add("gateway, MAC with one bit changed", BAD_SIGNATURE, "Bearer " + content + encode(mac));
        rows.add(
                "gateway, claims changed",
                BAD_SIGNATURE,
                "Bearer " + encode(GATEWAY_HEADER) + "." + encode(claims("\"x\":1")) + "." + macOf(token));
    }

    private static String signed(String claims) {
        return "Bearer " + mac(GATEWAY_HEADER, claims);
    }

    private static String header(String more) {
        return "{\"alg\":\"HS256\",\"kid\":\"gateway\"," + more + "}";
    }

    private static String algorithm(String name) {
        return "{\"alg\":\"" + name + "\",\"kid\":\"gateway\"}";
    }

    private static String macOf(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private static String hs512() {
        return mac(GATEWAY_HEADER, claims(), TestTokens.SECRET, "HmacSHA512");
    }

    /** A token that brings the secret it was signed with. */
    private static String ownKey() {
        var secret = "a secret that the attacker chose".getBytes(StandardCharsets.US_ASCII);
        return mac(header("\"jwk\":{\"kty\":\"oct\",\"k\":\"" + encode(secret) + "\"}"), claims(), secret);
    }

    /** The classic confusion of algorithms: the public key's text as the secret. */
    private static byte[] publicKey() {
        try {
            return KEY.toPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] modulus() {
        return KEY.getModulus().decode();
    }
}
