package io.largesse.cli.demo.usage;

import io.largesse.cli.Terminal;
import io.largesse.cli.demo.ProgressBar;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Does the same for many things, some at a time, and shows how far it is.
 *
 * @param atATime how many are in hand at most
 */
record Crowd(Terminal terminal, int atATime) {

    /** Returns when it is done for all; throws the first failure, after which nothing more is begun. */
    <T> void each(String title, Collection<T> things, Consumer<T> work) {
        Queue<T> waiting = new ConcurrentLinkedQueue<>(things);
        AtomicInteger done = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<?>[] lanes = IntStream.range(0, atATime)
                    .mapToObj(_ -> CompletableFuture.runAsync(() -> workOff(waiting, done, work), threads))
                    .toArray(CompletableFuture<?>[]::new);
            try {
                new ProgressBar(terminal, title, things.size()).follow(CompletableFuture.allOf(lanes), done::get);
            } finally {
                waiting.clear();
            }
        }
    }

    private static <T> void workOff(Queue<T> waiting, AtomicInteger done, Consumer<T> work) {
        try {
            for (T thing = waiting.poll(); thing != null; thing = waiting.poll()) {
                work.accept(thing);
                done.incrementAndGet();
            }
        } catch (RuntimeException failed) {
            waiting.clear();
            throw failed;
        }
    }
}
