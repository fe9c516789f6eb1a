package io.largesse.benchmarks.rate;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Tokens, one per line, mapped into memory: hundreds of megabytes stay out of the heap. */
final class TokenFile {

    private final MemorySegment text;
    /** Where line n begins; one more entry for the end. */
    private final long[] starts;

    private TokenFile(MemorySegment text, long[] starts) {
        this.text = text;
        this.starts = starts;
    }

    /** Reads at most so many tokens. */
    static TokenFile open(Path file, long max) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment text = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.global());
            long[] starts = new long[(int) Math.min(max, text.byteSize() / 2) + 1];
            int lines = 0;
            for (long at = 0; at < text.byteSize() && lines < starts.length - 1; at++) {
                if (text.get(ValueLayout.JAVA_BYTE, at) == '\n') {
                    starts[++lines] = at + 1;
                }
            }
            return new TokenFile(text, Arrays.copyOf(starts, lines + 1));
        }
    }

    int size() {
        return starts.length - 1;
    }

    int lengthOf(int token) {
        return (int) (starts[token + 1] - starts[token] - 1);
    }

    void write(int token, ByteBuf target) {
        target.writeBytes(text.asSlice(starts[token], lengthOf(token)).asByteBuffer());
    }
}
