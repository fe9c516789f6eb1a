/** {@code largesse conformance}: fires the known races at any claim endpoint and judges what came out. */
@NullMarked
package io.largesse.cli.conformance;

import org.jspecify.annotations.NullMarked;
