/** Tests of the package of the same name. */
@NullMarked
package io.largesse.starter.problem;

import org.jspecify.annotations.NullMarked;
