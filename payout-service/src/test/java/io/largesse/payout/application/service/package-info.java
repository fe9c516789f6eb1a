/** The use cases on fakes. */
@NullMarked
package io.largesse.payout.application.service;

import org.jspecify.annotations.NullMarked;
