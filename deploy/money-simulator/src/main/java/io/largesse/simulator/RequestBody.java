package io.largesse.simulator;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** The body of a request, up to a limit. */
final class RequestBody {

    static final int MAX_BYTES = 16 * 1024;

    private byte[] bytes = new byte[0];

    /** Empty for a request without a body; fails with {@link TooLarge}. */
    static Mono<byte[]> of(HttpServerRequest request) {
        return request.receive().reduceWith(RequestBody::new, RequestBody::add).map(body -> body.bytes);
    }

    /** The body is longer than is read. */
    static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("Expected a body of at most " + MAX_BYTES + " bytes, but saw more");
        }
    }

    private RequestBody add(ByteBuf part) {
        int length = bytes.length;
        int added = part.readableBytes();
        if (length + added > MAX_BYTES) {
            throw new TooLarge();
        }
        bytes = Arrays.copyOf(bytes, length + added);
        part.readBytes(bytes, length, added);
        return this;
    }
}
