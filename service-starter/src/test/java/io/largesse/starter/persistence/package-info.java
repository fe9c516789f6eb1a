/** Test database and tests of transactions. */
@NullMarked
package io.largesse.starter.persistence;

import org.jspecify.annotations.NullMarked;
