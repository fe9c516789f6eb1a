package io.largesse.simulator;

import io.largesse.simulator.desk.Behaviour;
import io.largesse.simulator.desk.PaymentDesk;
import io.largesse.simulator.ledger.Ledger;
import io.largesse.simulator.ledger.LedgerException;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * A money API of one event loop. Everything about payments happens on that loop; the methods here may be called by any
 * thread.
 */
public final class MoneySimulator implements AutoCloseable {

    private static final int BACKLOG = 4096;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final LoopResources loops;
    private final DeskThread thread;
    private final PaymentDesk desk;
    private final Ledger ledger;
    private final DisposableServer server;
    private final URI uri;

    private MoneySimulator(SimulatorSettings settings, Ledger ledger) {
        this.ledger = ledger;
        this.loops = LoopResources.create("money-simulator", 1, true);
        EventLoop loop = loops.onServer(true).next();
        this.thread = new DeskThread(loop);
        this.desk = new PaymentDesk(loop, ledger, settings.apiKey(), settings.seed());
        this.desk.behave(settings.behaviour());
        this.server = bind(settings, loop);
        this.uri = URI.create("http://" + settings.address() + ":" + server.port());
    }

    /** Opens the ledger and listens; fails with {@link SimulatorException} where that is impossible. */
    public static MoneySimulator start(SimulatorSettings settings) {
        Ledger ledger = open(settings);
        try {
            return new MoneySimulator(settings, ledger);
        } catch (RuntimeException failed) {
            ledger.close();
            throw failed;
        }
    }

    /** Without a path. */
    public URI uri() {
        return uri;
    }

    public Behaviour behaviour() {
        return thread.call(desk::behaviour);
    }

    /** Behaves so from the next call on. */
    public void behaviour(Behaviour wanted) {
        thread.run(() -> desk.behave(wanted));
    }

    /** Changes the present behaviour, such as {@code behaviour(now -> now.withErrorRate(0.05))}. */
    public void behaviour(UnaryOperator<Behaviour> change) {
        thread.run(() -> desk.behave(change.apply(desk.behaviour())));
    }

    /** Answers 503 to every call for so long; zero ends an outage. */
    public void outage(Duration lasting) {
        thread.run(() -> desk.outage(lasting));
    }

    public PaidLedger ledger() {
        return new PaidLedger(desk, thread);
    }

    /** Ends without answering calls under way; what was paid stays in the file. */
    @Override
    public void close() {
        server.disposeNow(STOP_TIMEOUT);
        thread.run(ledger::close);
        loops.disposeLater(Duration.ZERO, STOP_TIMEOUT).block(STOP_TIMEOUT);
    }

    private static Ledger open(SimulatorSettings settings) {
        try {
            return Ledger.open(settings.ledger());
        } catch (LedgerException unusable) {
            throw new SimulatorException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private DisposableServer bind(SimulatorSettings settings, EventLoop loop) {
        var routes = new Routes(desk, loop);
        try {
            return HttpServer.create()
                    .host(settings.address())
                    .port(settings.port())
                    .runOn(loops)
                    .option(ChannelOption.SO_BACKLOG, BACKLOG)
                    .handle(routes::handle)
                    .bindNow();
        } catch (ChannelBindException taken) {
            loops.dispose();
            throw new SimulatorException(
                    "Expected to listen on %s:%d, but saw that it is taken or not ours"
                            .formatted(settings.address(), settings.port()),
                    taken);
        }
    }
}
