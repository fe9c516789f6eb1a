/** What failures of servers and libraries mean, for consumers and HTTP alike. */
@NullMarked
package io.largesse.starter.failure;

import org.jspecify.annotations.NullMarked;
