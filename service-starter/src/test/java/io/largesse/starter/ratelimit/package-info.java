/** Tests of the package of the same name. */
@NullMarked
package io.largesse.starter.ratelimit;

import org.jspecify.annotations.NullMarked;
