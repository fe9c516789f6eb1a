/** The kit is tried on endpoints with known faults. */
@NullMarked
package io.largesse.cli.conformance;

import org.jspecify.annotations.NullMarked;
