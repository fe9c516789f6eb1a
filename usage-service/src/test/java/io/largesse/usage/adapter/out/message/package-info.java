/** Tests of what is published. */
@NullMarked
package io.largesse.usage.adapter.out.message;

import org.jspecify.annotations.NullMarked;
