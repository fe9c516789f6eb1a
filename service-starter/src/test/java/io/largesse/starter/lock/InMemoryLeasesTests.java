package io.largesse.starter.lock;

import java.time.Clock;

class InMemoryLeasesTests extends LeasesContract {
    private final InMemoryLeases leases = new InMemoryLeases(Clock.systemUTC());

    @Override
    protected Leases leasesOf(String holder) {
        return leases.of(holder);
    }
}
