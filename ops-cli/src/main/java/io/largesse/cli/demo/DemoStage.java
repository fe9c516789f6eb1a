package io.largesse.cli.demo;

import io.largesse.cli.ExitCode;
import io.largesse.cli.Terminal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Carries a demo out on the system that runs, else on one of its own, which is stopped afterwards, also on Ctrl-C.
 *
 * @param isKept whether a system of its own is left running as well
 */
public record DemoStage<T>(DemoSystem<T> system, Terminal terminal, boolean isKept) {

    /**
     * The exit code of the demo; {@link ExitCode#NOT_STARTED} where there is no system to carry it out on.
     *
     * @param settings environment variables of the services that are started
     */
    public int play(Map<String, String> settings, ToIntFunction<T> demo) {
        Optional<T> running = system.findRunning();
        return running.isPresent() ? demo.applyAsInt(running.get()) : onSystemOfItsOwn(settings, demo);
    }

    private int onSystemOfItsOwn(Map<String, String> settings, ToIntFunction<T> demo) {
        var stopped = new AtomicBoolean();
        Runnable stopOnce = () -> {
            if (stopped.compareAndSet(false, true)) {
                system.stop(terminal);
            }
        };
        var playing = new AtomicReference<@Nullable Thread>();
        var onInterrupt = new Thread(() -> endThenStop(playing.get(), stopOnce), "demo-stop");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        boolean started = false;
        try {
            Optional<T> own = start(settings);
            started = own.isPresent();
            playing.set(Thread.currentThread());
            return own.map(demo::applyAsInt).orElse(ExitCode.NOT_STARTED);
        } finally {
            if (isKept && started) {
                stopped.set(true);
                terminal.line("All is left running; stop it with: largesse down");
            } else {
                stopOnce.run();
            }
        }
    }

    /** On Ctrl-C the demo ends first, so that it does not go on against a system that is being stopped. */
    private static void endThenStop(@Nullable Thread playing, Runnable stop) {
        if (playing != null) {
            playing.interrupt();
        }
        stop.run();
    }

    private Optional<T> start(Map<String, String> settings) {
        try {
            return Optional.of(system.start(terminal, settings));
        } catch (RuntimeException failed) {
            terminal.line(terminal.red("The stack cannot be started: " + failed.getMessage()));
            return Optional.empty();
        }
    }
}
