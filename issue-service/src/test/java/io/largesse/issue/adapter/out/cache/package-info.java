/** Stock and outbox, against a real Redis. */
@NullMarked
package io.largesse.issue.adapter.out.cache;

import org.jspecify.annotations.NullMarked;
