/** HTTP/1.1 over plain sockets, where the instant is chosen at which a request becomes complete. */
@NullMarked
package io.largesse.cli.conformance.wire;

import org.jspecify.annotations.NullMarked;
