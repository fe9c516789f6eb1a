/** HTTP endpoints for members and operators. */
@NullMarked
package io.largesse.issue.adapter.in.web;

import org.jspecify.annotations.NullMarked;
