/** A money API for tests and measurements: its HTTP interface, its command and its use in tests. */
@NullMarked
package io.largesse.simulator;

import org.jspecify.annotations.NullMarked;
