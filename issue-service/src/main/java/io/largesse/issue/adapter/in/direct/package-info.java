/** The loop that works on DIRECT jobs. */
@NullMarked
package io.largesse.issue.adapter.in.direct;

import org.jspecify.annotations.NullMarked;
