/** Alerts to Slack, by rules over the service's own metrics. */
@NullMarked
package io.largesse.starter.alert;

import org.jspecify.annotations.NullMarked;
