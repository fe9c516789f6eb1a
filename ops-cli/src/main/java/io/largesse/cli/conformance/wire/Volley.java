package io.largesse.cli.conformance.wire;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Requests that become complete at one instant: over many connections all bytes but the last of each are sent before,
 * and then the last bytes at once.
 */
public final class Volley implements AutoCloseable {

    private final List<Barrel> barrels;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Volley(List<Barrel> barrels) {
        this.barrels = barrels;
    }

    /**
     * Connects and sends all but the last bytes.
     *
     * @param connections the requests of each connection; more than one are sent without waiting for answers between
     * @throws IOException if a connection cannot be made
     */
    public static Volley load(URI url, Duration timeout, List<List<byte[]>> connections) throws IOException {
        Volley volley = new Volley(connections.stream()
                .map(requests -> new Barrel(url, timeout, requests))
                .toList());
        try {
            for (Future<?> loaded : volley.threads.invokeAll(volley.calls(Barrel::load))) {
                loaded.get();
            }
            return volley;
        } catch (ExecutionException failed) {
            volley.close();
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        } catch (InterruptedException e) {
            volley.close();
            throw interrupted(e);
        }
    }

    /** Sends the last bytes and waits for all answers, in the order of the requests; empty where there was none. */
    public List<Optional<HttpAnswer>> fire() throws IOException {
        barrels.forEach(Barrel::release);
        List<Optional<HttpAnswer>> answers = new ArrayList<>();
        try {
            for (Future<List<Optional<HttpAnswer>>> read : threads.invokeAll(calls(Barrel::answers))) {
                answers.addAll(read.get());
            }
            return answers;
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private <T> List<Callable<T>> calls(BarrelCall<T> call) {
        return barrels.stream()
                .map(barrel -> (Callable<T>) () -> call.on(barrel))
                .toList();
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IOException("interrupted in the middle of a race", e);
    }

    @Override
    public void close() {
        barrels.forEach(Barrel::close);
        threads.shutdownNow();
    }

    /** What is done to every connection. */
    @FunctionalInterface
    private interface BarrelCall<T> {
        T on(Barrel barrel) throws IOException;
    }
}
