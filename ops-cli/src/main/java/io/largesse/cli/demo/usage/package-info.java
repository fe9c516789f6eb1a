/** {@code largesse demo usage}: coupons from issue to end, and the proof that each ended where it should. */
@NullMarked
package io.largesse.cli.demo.usage;

import org.jspecify.annotations.NullMarked;
