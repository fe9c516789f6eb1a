/** What callers may send. */
@NullMarked
package io.largesse.issue.adapter.in.web;

import org.jspecify.annotations.NullMarked;
