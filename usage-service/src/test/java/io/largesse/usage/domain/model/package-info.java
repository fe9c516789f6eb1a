/** What the rules promise, without technology. */
@NullMarked
package io.largesse.usage.domain.model;

import org.jspecify.annotations.NullMarked;
