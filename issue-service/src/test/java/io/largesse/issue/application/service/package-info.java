/** Use cases on fakes of the ports. */
@NullMarked
package io.largesse.issue.application.service;

import org.jspecify.annotations.NullMarked;
