/** {@code largesse demo payout}: a campaign against a money API that fails, and the proof of what came out of it. */
@NullMarked
package io.largesse.cli.demo.payout;

import org.jspecify.annotations.NullMarked;
