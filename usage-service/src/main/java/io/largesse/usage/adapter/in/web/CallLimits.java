package io.largesse.usage.adapter.in.web;

import io.largesse.starter.ratelimit.EndpointLimits;

/** How often {@link FrequentCall}s may come. */
record CallLimits(EndpointLimits reservations, EndpointLimits lists) {}
