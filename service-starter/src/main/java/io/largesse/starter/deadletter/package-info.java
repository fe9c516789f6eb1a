/** Dead letters: what they are, how they are looked at, and how they are replayed. */
@NullMarked
package io.largesse.starter.deadletter;

import org.jspecify.annotations.NullMarked;
