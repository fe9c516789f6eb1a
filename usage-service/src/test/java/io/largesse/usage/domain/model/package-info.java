/** Tests of rules. */
@NullMarked
package io.largesse.usage.domain.model;

import org.jspecify.annotations.NullMarked;
