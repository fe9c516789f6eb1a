/** Tests of loops. */
@NullMarked
package io.largesse.starter.work;

import org.jspecify.annotations.NullMarked;
