/** Fakes of the ports in memory, and the contracts that fakes and adapters share. */
@NullMarked
package io.largesse.issue.application.port;

import org.jspecify.annotations.NullMarked;
