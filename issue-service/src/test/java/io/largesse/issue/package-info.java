/** The service as a whole, from outside. */
@NullMarked
package io.largesse.issue;

import org.jspecify.annotations.NullMarked;
