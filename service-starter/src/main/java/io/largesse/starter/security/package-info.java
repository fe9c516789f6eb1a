/** Bearer tokens: one set of rules for who may call, held by a lean verifier and by Spring Security alike. */
@NullMarked
package io.largesse.starter.security;

import org.jspecify.annotations.NullMarked;
