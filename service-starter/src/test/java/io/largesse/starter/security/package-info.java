/** Tests of the package of the same name. */
@NullMarked
package io.largesse.starter.security;

import org.jspecify.annotations.NullMarked;
