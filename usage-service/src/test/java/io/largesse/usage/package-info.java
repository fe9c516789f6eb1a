/** The service as a whole, from outside. */
@NullMarked
package io.largesse.usage;

import org.jspecify.annotations.NullMarked;
