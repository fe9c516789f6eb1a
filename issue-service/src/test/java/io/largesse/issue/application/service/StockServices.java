package io.largesse.issue.application.service;

import static io.largesse.issue.application.port.Fixtures.NUMBERS;

import io.largesse.issue.application.port.ClaimLog;
import io.largesse.issue.application.port.FreeLeases;
import io.largesse.issue.application.port.InMemoryIssueLedger;
import io.largesse.issue.application.port.InMemoryLedgerScan;
import io.largesse.issue.application.port.InMemoryPolicies;
import io.largesse.issue.application.port.InMemoryPolicyStock;
import io.largesse.issue.application.port.ReconcileSettings;
import io.largesse.issue.application.port.RecordedEvents;
import io.largesse.issue.application.port.RelayHeartbeats;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The use cases around stock, on fakes. */
final class StockServices {
    private static final Duration SECOND = Duration.ofSeconds(1);

    final InMemoryPolicies policies = new InMemoryPolicies();
    final InMemoryPolicyStock stock = new InMemoryPolicyStock();
    final InMemoryLedgerScan scan = new InMemoryLedgerScan();
    final InMemoryIssueLedger ledger = new InMemoryIssueLedger(policies, Clock.systemUTC());
    final RecordedEvents events = new RecordedEvents();
    final ReconcileSettings settings =
            new ReconcileSettings(SECOND, 4, SECOND.multipliedBy(30), SECOND, SECOND, Duration.ofNanos(1));

    private final StockLeases leases = new StockLeases(new FreeLeases(), settings);
    private final LoadStock loadStock = new LoadStock(scan, ledger, stock);
    private final SettleClaims settleClaims = new SettleClaims(new NothingInHand(), new EmptyLog(), settings);
    private final StockMending mending = new StockMending(leases, settleClaims, loadStock, stock, settings);

    OpenStock openStock() {
        return new OpenStock(stock, loadStock, leases);
    }

    MendStock mendStock() {
        return new MendStock(policies, policies, stock, scan, mending);
    }

    WatchStock watchStock() {
        return new WatchStock(policies, ledger, stock, settings);
    }

    ReconcileStock reconcileStock() {
        Clock clock = Clock.systemUTC();
        FindLostClaims findLostClaims = new FindLostClaims(
                stock, scan, mending, new Suspicions(settings, clock), new RecarryClaims(events, NUMBERS, clock));
        return new ReconcileStock(mendStock(), findLostClaims, policies, stock, stock);
    }

    private static final class NothingInHand implements RelayHeartbeats {
        @Override
        public Mono<Void> beat(String relay, Duration nothingOlderThan) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> leave(String relay) {
            return Mono.empty();
        }

        @Override
        public Mono<Instant> now() {
            return Mono.fromSupplier(Instant::now);
        }

        @Override
        public Mono<Boolean> nothingInHandSince(Instant instant) {
            return Mono.just(true);
        }
    }

    private static final class EmptyLog implements ClaimLog {
        @Override
        public Mono<Mark> end() {
            return Mono.just(new Mark(Map.of()));
        }

        @Override
        public Mono<Boolean> isHandled(Mark mark) {
            return Mono.just(true);
        }
    }
}
