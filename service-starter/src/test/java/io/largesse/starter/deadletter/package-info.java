/** Tests of what is beside. */
@NullMarked
package io.largesse.starter.deadletter;

import org.jspecify.annotations.NullMarked;
