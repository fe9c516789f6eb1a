/** The controllers as callers see them. */
@NullMarked
package io.largesse.usage.adapter.in.web;

import org.jspecify.annotations.NullMarked;
