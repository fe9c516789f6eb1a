/** The outbox, on a real database and a real broker. */
@NullMarked
package io.largesse.starter.outbox;

import org.jspecify.annotations.NullMarked;
