package io.largesse.cli.demo.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.TooLongFrameException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts answers out of the byte stream, at a fraction of the cost of a full HTTP codec: the driver shares its cores with
 * the service it measures.
 *
 * <p>An answer that is not complete is looked at again from its first byte when more arrives; answers are small and
 * nearly always come in one piece. Anything longer than 64 KiB ends the connection.
 */
final class AnswerDecoder extends ByteToMessageDecoder {

    static final int MAX_ANSWER_BYTES = 64 * 1024;

    private static final int INCOMPLETE = -1;

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int start = in.readerIndex();
        Answer answer = read(in);
        if (answer != null) {
            out.add(answer);
            return;
        }
        in.readerIndex(start);
        if (in.readableBytes() > MAX_ANSWER_BYTES) {
            throw new TooLongFrameException(
                    "Expected an answer of at most " + MAX_ANSWER_BYTES + " bytes, but saw more");
        }
    }

    private static @Nullable Answer read(ByteBuf in) {
        int headLength = lengthOfHead(in);
        if (headLength == INCOMPLETE) {
            return null;
        }
        AnswerHead head = AnswerHead.parse(text(in, headLength));
        String body = head.chunked() ? chunks(in) : fixed(in, head.contentLength());
        if (body == null) {
            return null;
        }
        return new Answer(
                head.status(),
                JsonText.member(body, "\"code\""),
                JsonText.member(body, "\"issueId\""),
                head.keepAlive());
    }

    /** Bytes up to and including the empty line. */
    private static int lengthOfHead(ByteBuf in) {
        int from = in.readerIndex();
        while (true) {
            int end = in.indexOf(from, in.writerIndex(), (byte) '\n');
            if (end < 0 || end + 2 >= in.writerIndex()) {
                return INCOMPLETE;
            }
            if (in.getByte(end + 1) == '\r' && in.getByte(end + 2) == '\n') {
                return end + 3 - in.readerIndex();
            }
            from = end + 1;
        }
    }

    private static @Nullable String fixed(ByteBuf in, int length) {
        return in.readableBytes() < length ? null : text(in, length);
    }

    private static @Nullable String chunks(ByteBuf in) {
        var body = new StringBuilder();
        while (true) {
            int end = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
            if (end < 0) {
                return null;
            }
            int size = sizeOfChunk(text(in, end + 1 - in.readerIndex()));
            if (size > in.readableBytes() - 2) {
                return null;
            }
            body.append(text(in, size));
            in.skipBytes(2);
            if (size == 0) {
                return body.toString();
            }
        }
    }

    private static int sizeOfChunk(String line) {
        String digits = line.split(";", 2)[0].trim();
        try {
            return Integer.parseUnsignedInt(digits, 16) & Integer.MAX_VALUE;
        } catch (NumberFormatException malformed) {
            throw new TooLongFrameException("Expected the size of a chunk, but saw " + digits, malformed);
        }
    }

    private static String text(ByteBuf in, int length) {
        return in.readCharSequence(length, StandardCharsets.ISO_8859_1).toString();
    }
}
