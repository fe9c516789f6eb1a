/** Policies, claims, coupon numbers and the rules between them, in plain Java. */
@NullMarked
package io.largesse.issue.domain.model;

import org.jspecify.annotations.NullMarked;
