/** Tests of rounds. */
@NullMarked
package io.largesse.usage.adapter.in.schedule;

import org.jspecify.annotations.NullMarked;
