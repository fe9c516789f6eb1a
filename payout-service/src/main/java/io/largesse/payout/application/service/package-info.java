/** Use cases, one class each. */
@NullMarked
package io.largesse.payout.application.service;

import org.jspecify.annotations.NullMarked;
