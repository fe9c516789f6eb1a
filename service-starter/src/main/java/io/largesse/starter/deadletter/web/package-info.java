/** Dead letters over HTTP, for operators. */
@NullMarked
package io.largesse.starter.deadletter.web;

import org.jspecify.annotations.NullMarked;
