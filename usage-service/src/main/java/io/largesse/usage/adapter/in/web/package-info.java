/** HTTP for members, services and operators. */
@NullMarked
package io.largesse.usage.adapter.in.web;

import org.jspecify.annotations.NullMarked;
