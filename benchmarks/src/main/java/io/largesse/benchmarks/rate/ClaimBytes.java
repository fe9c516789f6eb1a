package io.largesse.benchmarks.rate;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The claims of one service as bytes: each the same but for its token. */
final class ClaimBytes {

    private final byte[] before;
    private final byte[] after;
    private final TokenFile tokens;

    ClaimBytes(URI service, String policyId, TokenFile tokens) {
        String body = "{\"policyId\":\"" + policyId + "\"}";
        this.before = ascii("POST /api/v1/coupons/issue HTTP/1.1\r\nHost: " + service.getAuthority()
                + "\r\nAuthorization: Bearer ");
        this.after =
                ascii("\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        this.tokens = tokens;
    }

    ByteBuf claim(int token, ByteBufAllocator allocator) {
        ByteBuf claim = allocator.buffer(before.length + tokens.lengthOf(token) + after.length);
        claim.writeBytes(before);
        tokens.write(token, claim);
        return claim.writeBytes(after);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
