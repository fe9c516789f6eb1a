/** What is remembered in Redis. */
@NullMarked
package io.largesse.usage.adapter.out.cache;

import org.jspecify.annotations.NullMarked;
