/** Tests of the ledger. */
@NullMarked
package io.largesse.simulator.ledger;

import org.jspecify.annotations.NullMarked;
