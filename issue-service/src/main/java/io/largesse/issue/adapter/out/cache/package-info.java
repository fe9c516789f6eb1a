/** Stock, duplicates and the outbox of accepted claims in Redis. */
@NullMarked
package io.largesse.issue.adapter.out.cache;

import org.jspecify.annotations.NullMarked;
