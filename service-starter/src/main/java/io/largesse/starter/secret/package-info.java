/** Encrypts and masks values that must not be read where they are kept. */
@NullMarked
package io.largesse.starter.secret;

import org.jspecify.annotations.NullMarked;
