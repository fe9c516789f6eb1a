/** Who was paid: an append-only file, and what must be in memory to find a payment in it. */
@NullMarked
package io.largesse.simulator.ledger;

import org.jspecify.annotations.NullMarked;
