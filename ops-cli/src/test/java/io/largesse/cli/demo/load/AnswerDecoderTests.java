package io.largesse.cli.demo.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerDecoderTests {

    private static final String ACCEPTED =
            "HTTP/1.1 202 Accepted\r\nLocation: /x\r\ncontent-length: 22\r\n\r\n" + "{\"issueId\":\"K7Q2ABCD\"}";
    private static final String CHUNKED = "HTTP/1.1 409 Conflict\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "a\r\n{\"code\": \"\r\nB;x=y\r\nSOLD_OUT\"} \r\n0\r\n\r\n";
    private static final String EMPTY = "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n";

    private final EmbeddedChannel channel = new EmbeddedChannel(new AnswerDecoder());

    @Test
    void readsAnAcceptedClaim() {
        write(ACCEPTED);

        assertThat(read()).isEqualTo(new Answer(202, null, "K7Q2ABCD", true));
    }

    @Test
    void readsAChunkedRefusal() {
        write(CHUNKED);

        assertThat(read()).isEqualTo(new Answer(409, "SOLD_OUT", null, true));
    }

    @Test
    void readsAnAnswerWithoutBodyThatEndsTheConnection() {
        write(EMPTY);

        Answer answer = read();
        assertThat(answer).isEqualTo(new Answer(503, null, null, false));
        assertThat(answer.reason()).isEqualTo("HTTP_503");
    }

    @ParameterizedTest
    @ValueSource(strings = {ACCEPTED, CHUNKED, EMPTY})
    void readsAnswersThatArriveByteByByte(String answer) {
        for (int index = 0; index < answer.length(); index++) {
            assertThat((Object) channel.readInbound()).isNull();
            write(answer.substring(index, index + 1));
        }

        assertThat((Object) channel.readInbound()).isNotNull();
    }

    @Test
    void readsTwoAnswersInOnePiece() {
        write(CHUNKED + ACCEPTED);

        assertThat(read().status()).isEqualTo(409);
        assertThat(read().status()).isEqualTo(202);
    }

    @Test
    void doesNotTakeAnAcceptedStatusWithoutNumberForAccepted() {
        write("HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\n{}");

        Answer answer = read();
        assertThat(answer.accepted()).isFalse();
        assertThat(answer.reason()).isEqualTo("ACCEPTED_WITHOUT_ISSUE_ID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-x\r\n\r\n",
                "HTTP/1.1 2x2 No\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void refusesWhatIsNoHttp(String bytes) {
        assertThatThrownBy(() -> write(bytes))
                .isInstanceOf(DecoderException.class)
                .hasMessageContaining("Expected");
    }

    @Test
    void refusesAnAnswerWithoutEnd() {
        String endless = "HTTP/1.1 200 OK\r\nX: " + "y".repeat(AnswerDecoder.MAX_ANSWER_BYTES);

        assertThatThrownBy(() -> write(endless)).hasMessageContaining("at most");
    }

    private void write(String bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1));
    }

    private Answer read() {
        return channel.readInbound();
    }
}
