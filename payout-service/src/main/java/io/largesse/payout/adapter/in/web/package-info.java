/** HTTP for operators and services. */
@NullMarked
package io.largesse.payout.adapter.in.web;

import org.jspecify.annotations.NullMarked;
