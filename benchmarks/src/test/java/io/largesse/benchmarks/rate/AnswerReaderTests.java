package io.largesse.benchmarks.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** An answer ends where its length or its last chunk says, wherever packets are cut. */
class AnswerReaderTests {

    private static final String FIXED = "HTTP/1.1 202 Accepted\r\nContent-Length: 4\r\nX: y\r\n\r\n{\"\"}";
    private static final String CHUNKED = "HTTP/1.1 409 Conflict\r\ntransfer-encoding: chunked\r\n\r\n"
            + "13\r\n{\"code\":\"SOLD_OUT\"}\r\n0\r\n\r\n";

    @Test
    void findsTheEndOfEveryKind() {
        assertThat(AnswerReader.length(bytes(FIXED + CHUNKED))).isEqualTo(FIXED.length());
        assertThat(AnswerReader.length(bytes(CHUNKED + FIXED))).isEqualTo(CHUNKED.length());
        assertThat(AnswerReader.length(bytes("HTTP/1.1 204 No Content\r\n\r\n")))
                .isEqualTo(27);
    }

    @Test
    void waitsForTheRestWhereverItIsCut() {
        for (int cut = 0; cut < FIXED.length(); cut++) {
            assertThat(AnswerReader.length(bytes(FIXED.substring(0, cut)))).isEqualTo(AnswerReader.INCOMPLETE);
        }
        for (int cut = 0; cut < CHUNKED.length(); cut++) {
            assertThat(AnswerReader.length(bytes(CHUNKED.substring(0, cut)))).isEqualTo(AnswerReader.INCOMPLETE);
        }
    }

    @Test
    void namesARefusalByStatusAndCode() {
        assertThat(AnswerReader.describe(bytes(CHUNKED), CHUNKED.length())).isEqualTo("409 SOLD_OUT");
        assertThat(AnswerReader.describe(bytes(FIXED), FIXED.length())).isEqualTo("202");
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}
