/** Who did what to which thing, when, from where. */
@NullMarked
package io.largesse.starter.audit;

import org.jspecify.annotations.NullMarked;
