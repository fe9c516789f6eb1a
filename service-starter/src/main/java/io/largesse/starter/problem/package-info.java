/** Problem documents (RFC 9457): the one form in which every service answers an error. */
@NullMarked
package io.largesse.starter.problem;

import org.jspecify.annotations.NullMarked;
