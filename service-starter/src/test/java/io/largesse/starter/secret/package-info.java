/** Tests of encryption and masking. */
@NullMarked
package io.largesse.starter.secret;

import org.jspecify.annotations.NullMarked;
