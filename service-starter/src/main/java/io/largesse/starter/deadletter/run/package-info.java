/** Carries replays out. */
@NullMarked
package io.largesse.starter.deadletter.run;

import org.jspecify.annotations.NullMarked;
