package io.largesse.cli.demo.ledger;

import java.util.function.Consumer;

/** The stored issues, read where they are stored and not through the service under test. */
public interface Ledger {

    /** Passes every row of the policy once, in no particular order and without holding them all. */
    void read(long policyId, Consumer<LedgerRow> reader);
}
