/** Tests of the relay. */
@NullMarked
package io.largesse.issue.adapter.in.relay;

import org.jspecify.annotations.NullMarked;
