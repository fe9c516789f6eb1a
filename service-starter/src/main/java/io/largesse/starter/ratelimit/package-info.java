/** How often one member and one client address may call, and who is locked out for guessing. */
@NullMarked
package io.largesse.starter.ratelimit;

import org.jspecify.annotations.NullMarked;
