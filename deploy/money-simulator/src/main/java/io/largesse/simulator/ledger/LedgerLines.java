package io.largesse.simulator.ledger;

/** The complete lines of a stretch of the file, one after the other, in constant memory. */
final class LedgerLines {

    /** More than any line has: a body has at most 16 KiB, of which each byte becomes at most 6. */
    static final int BUFFER_BYTES = 256 * 1024;

    private final LedgerFile file;
    private final long end;
    private final byte[] buffer = new byte[BUFFER_BYTES];

    /** Where in the file the buffer begins. */
    private long base;

    private int filled;
    private int from;
    private int to = -1;

    LedgerLines(LedgerFile file, long end) {
        this.file = file;
        this.end = end;
    }

    /** Goes to the next line; false if there is no complete one any more. */
    boolean next() {
        from = to + 1;
        if (!findEnd()) {
            fill();
            return findEnd();
        }
        return true;
    }

    byte[] bytes() {
        return buffer;
    }

    int from() {
        return from;
    }

    /** Where the line feed stands. */
    int to() {
        return to;
    }

    /** Where in the file the line begins; after the last line, where the torn rest begins. */
    long position() {
        return base + from;
    }

    private boolean findEnd() {
        for (int at = from; at < filled; at++) {
            if (buffer[at] == '\n') {
                to = at;
                return true;
            }
        }
        to = from - 1;
        return false;
    }

    private void fill() {
        System.arraycopy(buffer, from, buffer, 0, filled - from);
        base += from;
        filled -= from;
        from = 0;
        to = -1;
        int read = file.read(base + filled, buffer, filled);
        filled = (int) Math.min(filled + (long) read, end - base);
    }
}
