/** What tests of services share: one real stack, processes to kill, clients, guarantees and architecture rules. */
@NullMarked
package io.largesse.test;

import org.jspecify.annotations.NullMarked;
