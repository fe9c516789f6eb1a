/** The HTTP API on fakes. */
@NullMarked
package io.largesse.payout.adapter.in.web;

import org.jspecify.annotations.NullMarked;
