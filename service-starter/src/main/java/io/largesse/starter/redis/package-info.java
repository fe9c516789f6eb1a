/** Redis by raw Lettuce commands, for services that decide there. */
@NullMarked
package io.largesse.starter.redis;

import org.jspecify.annotations.NullMarked;
