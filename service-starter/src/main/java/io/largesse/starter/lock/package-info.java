/** Locks for work that one instance does at a time. */
@NullMarked
package io.largesse.starter.lock;

import org.jspecify.annotations.NullMarked;
