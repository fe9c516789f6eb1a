/** What the HTTP server needs to be told before a service can rely on it. */
@NullMarked
package io.largesse.starter.http;

import org.jspecify.annotations.NullMarked;
