@NullMarked
package io.largesse.simulator.ledger;

import org.jspecify.annotations.NullMarked;
