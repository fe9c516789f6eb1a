package io.largesse.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/** Mutual exclusion of threads and of JVMs by a lock file; a JVM that dies releases it. */
public final class DirectoryLock {

    /** File locks belong to the whole JVM, so threads need one of their own. */
    private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private DirectoryLock() {}

    public static void holding(Path lockFile, Runnable action) {
        ReentrantLock threads = THREADS.computeIfAbsent(lockFile, ignored -> new ReentrantLock());
        threads.lock();
        try {
            Files.createDirectories(lockFile.resolveSibling(""));
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (held.isValid()) {
                    action.run();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.unlock();
        }
    }
}
