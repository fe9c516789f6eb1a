/** Rounds of DIRECT jobs, on fakes. */
@NullMarked
package io.largesse.issue.adapter.in.direct;

import org.jspecify.annotations.NullMarked;
