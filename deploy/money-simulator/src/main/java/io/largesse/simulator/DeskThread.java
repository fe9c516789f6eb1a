package io.largesse.simulator;

import io.netty.channel.EventLoop;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets other threads use what belongs to the event loop: they wait until the loop has done it. */
final class DeskThread {

    private static final int TIMEOUT_SECONDS = 30;

    private final EventLoop loop;

    DeskThread(EventLoop loop) {
        this.loop = loop;
    }

    void run(Runnable task) {
        call(() -> {
            task.run();
            return true;
        });
    }

    <T> T call(Callable<T> task) {
        try {
            return loop.submit(task).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException late) {
            throw new IllegalStateException("Expected the event loop to answer, but saw nothing", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Expected to wait for the event loop, but was interrupted", interrupted);
        }
    }
}
