package io.largesse.cli.demo.load;

import io.netty.buffer.ByteBuf;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The stream of claims, pre-rendered as bytes: request {@code n} carries the token of the member {@code order[n]}. */
public final class ClaimRequests {

    private final byte[] beforeToken;
    private final byte[][] tokens;
    private final byte[] afterToken;
    private final int[] order;

    /**
     * @param tokens the members' tokens in compact form, not copied
     * @param order index of the member of each request, not copied
     */
    public ClaimRequests(URI service, String policyId, byte[][] tokens, int[] order) {
        String body = "{\"policyId\":\"" + policyId + "\"}";
        this.beforeToken = ascii("POST /api/v1/coupons/issue HTTP/1.1\r\nHost: " + service.getAuthority()
                + "\r\nAccept: application/json\r\nAuthorization: Bearer ");
        this.afterToken =
                ascii("\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        this.tokens = tokens;
        this.order = order;
    }

    public int size() {
        return order.length;
    }

    public int memberOf(int request) {
        return order[request];
    }

    int lengthOf(int request) {
        return beforeToken.length + tokens[order[request]].length + afterToken.length;
    }

    void render(int request, ByteBuf target) {
        target.writeBytes(beforeToken).writeBytes(tokens[order[request]]).writeBytes(afterToken);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
