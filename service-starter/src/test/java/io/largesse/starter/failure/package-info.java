/** Tests of telling failures apart. */
@NullMarked
package io.largesse.starter.failure;

import org.jspecify.annotations.NullMarked;
