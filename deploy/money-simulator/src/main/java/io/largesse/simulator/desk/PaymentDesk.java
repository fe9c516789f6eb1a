package io.largesse.simulator.desk;

import io.largesse.simulator.ledger.Entry;
import io.largesse.simulator.ledger.Happening;
import io.largesse.simulator.ledger.KeyHash;
import io.largesse.simulator.ledger.Ledger;
import io.largesse.simulator.ledger.LedgerCursor;
import io.largesse.simulator.ledger.LedgerException;
import io.largesse.simulator.ledger.LedgerSummary;
import io.largesse.simulator.ledger.PaymentOrder;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where payments are asked for. Everything happens on one event loop, so that of calls with the same key one pays and
 * all others find it paid, without a lock.
 *
 * <p>A call is paid in the middle of its latency, whether or not the caller still waits, so that one that is killed or
 * gives up cannot know. It is answered after its line is in the file.
 */
public final class PaymentDesk {

    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final EventExecutor loop;
    private final Ledger ledger;
    private final String apiKey;
    private final long seed;
    private final Timeline timeline;
    private final SplittableRandom random;
    private final ArrivalWindow arrivals = new ArrivalWindow();
    private Behaviour behaviour = Behaviour.normal();
    private Latency latency = Latency.of(behaviour);
    private long outageEnd = System.nanoTime();
    private boolean writeAsked;
    private boolean broken;

    /** A call under way: when it arrived and when it is answered. */
    private record Call(PaymentOrder order, long arrival, long end, boolean silent, Consumer<Answer> caller) {}

    public PaymentDesk(EventExecutor loop, Ledger ledger, String apiKey, long seed) {
        this.loop = loop;
        this.ledger = ledger;
        this.apiKey = apiKey;
        this.seed = seed;
        this.timeline = new Timeline(loop);
        this.random = new SplittableRandom(seed);
    }

    /** Null if the call is looked at, else what is answered at once. To be asked once per call. */
    public @Nullable Answer turnAway(@Nullable String givenApiKey, @Nullable String idempotencyKey) {
        if (givenApiKey == null) {
            return Answer.KEY_MISSING;
        }
        if (!givenApiKey.equals(apiKey)) {
            return Answer.KEY_WRONG;
        }
        long now = System.nanoTime();
        String key = idempotencyKey == null ? "" : idempotencyKey;
        boolean outage = outageEnd - now > 0;
        if (!arrivals.admit(now, outage ? 0 : behaviour.ratePerSecond())) {
            ledger.count(Happening.THROTTLED, key);
            long wait = arrivals.nanosUntilFree(now, behaviour.ratePerSecond());
            return Answer.throttled((int) ((wait + SECOND_NANOS / 2) / SECOND_NANOS));
        }
        if (outage) {
            ledger.count(Happening.ERROR, key);
            return Answer.OUTAGE;
        }
        return null;
    }

    /** Answers the caller later, on the event loop. */
    public void accept(@Nullable String idempotencyKey, byte[] body, Consumer<Answer> caller) {
        PaymentOrder order;
        try {
            order = OrderReader.read(idempotencyKey, body);
        } catch (BadOrder bad) {
            ledger.count(Happening.REFUSED, idempotencyKey == null ? "" : idempotencyKey);
            caller.accept(bad.answer());
            return;
        }
        long arrival = System.nanoTime();
        long lasting = latency.sample(random);
        if (happens(behaviour.errorRate())) {
            ledger.count(Happening.ERROR, order.idempotencyKey());
            timeline.at(arrival + lasting, () -> caller.accept(Answer.ERROR));
            return;
        }
        boolean silent = happens(behaviour.paidThenSilentRate());
        var call = new Call(order, arrival, arrival + lasting, silent, caller);
        timeline.at(arrival + lasting / 2, () -> settle(call));
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    /** For calls from now on; those under way keep what was drawn for them. */
    public void behave(Behaviour wanted) {
        behaviour = wanted;
        latency = Latency.of(wanted);
    }

    /** Zero ends an outage. Calls under way go on. */
    public void outage(Duration lasting) {
        outageEnd = System.nanoTime() + lasting.toNanos();
    }

    public LedgerSummary summary(String prefix) {
        return ledger.summary(prefix, arrivals.busiest());
    }

    public LedgerCursor cursor(String prefix) {
        return ledger.cursor(prefix);
    }

    public int payments() {
        return ledger.payments();
    }

    public void emptyLedger() {
        ledger.clear();
        arrivals.restartMeasure();
    }

    private boolean happens(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    private void settle(Call call) {
        Entry entry = broken ? new Entry.Unknown() : enter(call.order);
        if (!broken) {
            askToWrite();
        }
        switch (entry) {
            case Entry.Paid paid -> timeline.at(call.end, () -> tell(paid, call));
            case Entry.Conflict() -> timeline.at(call.end, () -> call.caller.accept(Answer.CONFLICT));
            case Entry.Unknown() -> {
                Answer answer = broken ? Answer.UNWRITABLE : Answer.REFUSED;
                timeline.at(call.end, () -> call.caller.accept(answer));
            }
        }
    }

    private Entry enter(PaymentOrder order) {
        try {
            Entry known = ledger.repeat(order);
            if (!(known instanceof Entry.Unknown)) {
                return known;
            }
            if (isRefused(order.idempotencyKey())) {
                ledger.count(Happening.REFUSED, order.idempotencyKey());
                return known;
            }
            return ledger.pay(order, InstantSource.system().instant());
        } catch (LedgerException unusable) {
            fail(unusable);
            return new Entry.Unknown();
        }
    }

    private boolean isRefused(String key) {
        double place = (KeyHash.of(key, seed + 1) >>> 11) * 0x1p-53;
        return place < behaviour.refusedRate();
    }

    private void tell(Entry.Paid paid, Call call) {
        if (!ledger.isWritten(paid.end())) {
            call.caller.accept(Answer.UNWRITABLE);
        } else if (call.silent) {
            ledger.count(Happening.SILENT, call.order.idempotencyKey());
            timeline.at(call.arrival + SILENCE_NANOS, () -> call.caller.accept(Answer.SILENCE));
        } else {
            call.caller.accept(Answer.paid(paid.transactionId()));
        }
    }

    /** All that is entered in one turn of the loop is written by one write, before any answer to it. */
    private void askToWrite() {
        if (!writeAsked) {
            writeAsked = true;
            loop.execute(this::write);
        }
    }

    private void write() {
        writeAsked = false;
        try {
            ledger.write();
        } catch (LedgerException unwritable) {
            fail(unwritable);
        }
    }

    private void fail(LedgerException reason) {
        broken = true;
        System.getLogger(PaymentDesk.class.getName())
                .log(System.Logger.Level.ERROR, "Nothing is paid any more: " + reason.getMessage(), reason);
    }
}
