/** Replays in PostgreSQL. */
@NullMarked
package io.largesse.starter.deadletter.store;

import org.jspecify.annotations.NullMarked;
