/** Tests of the local stack. */
@NullMarked
package io.largesse.localstack;

import org.jspecify.annotations.NullMarked;
