package io.largesse.simulator.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file, and the lines that are not in it yet. What was written outlives the process, also one that is killed; it is
 * not forced to the disk, so that it need not outlive the machine.
 */
final class LedgerFile implements AutoCloseable {

    private static final int PENDING_BYTES = 256 * 1024;

    private final Path path;
    private final FileChannel channel;
    private final JsonBytes pending = new JsonBytes(PENDING_BYTES);
    private long written;

    private LedgerFile(Path path, FileChannel channel, long written) {
        this.path = path;
        this.channel = channel;
        this.written = written;
    }

    /** Opens or makes the file; no other process can open it until it is closed. */
    static LedgerFile open(Path path) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new LedgerException(
                        "Expected the ledger %s to be free, but saw that another simulator uses it".formatted(path));
            }
            return new LedgerFile(path, channel, channel.size());
        } catch (IOException unusable) {
            throw new LedgerException(
                    "Expected a ledger that can be written at %s, but saw %s".formatted(path, unusable), unusable);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ownProcess) {
            return false;
        }
    }

    /** Where the next line will stand. */
    long end() {
        return written + pending.length();
    }

    /** Up to here the file has everything. */
    long written() {
        return written;
    }

    /** To be appended to; written by {@link #write}. */
    JsonBytes pending() {
        return pending;
    }

    void write() {
        try {
            ByteBuffer source = ByteBuffer.wrap(pending.bytes(), 0, pending.length());
            while (source.hasRemaining()) {
                channel.write(source, written + source.position());
            }
            written += pending.length();
            pending.clear();
        } catch (IOException unwritable) {
            throw new LedgerException(
                    "Expected to write the ledger %s, but saw %s".formatted(path, unwritable), unwritable);
        }
    }

    /** Reads what was written, up to the end of the file or of the buffer; returns the number of bytes read. */
    int read(long position, byte[] into, int start) {
        try {
            ByteBuffer target = ByteBuffer.wrap(into, start, into.length - start);
            int read = 0;
            while (read >= 0 && target.hasRemaining()) {
                read = channel.read(target, position + target.position() - start);
            }
            return target.position() - start;
        } catch (IOException unreadable) {
            throw new LedgerException(
                    "Expected to read the ledger %s, but saw %s".formatted(path, unreadable), unreadable);
        }
    }

    /** Cuts off all from the position on, also what is pending. */
    void truncate(long position) {
        try {
            channel.truncate(position);
            written = position;
            pending.clear();
        } catch (IOException unwritable) {
            throw new LedgerException(
                    "Expected to shorten the ledger %s, but saw %s".formatted(path, unwritable), unwritable);
        }
    }

    @Override
    public void close() {
        try (channel) {
            write();
        } catch (IOException failed) {
            throw new LedgerException("Expected to close the ledger %s, but saw %s".formatted(path, failed), failed);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
