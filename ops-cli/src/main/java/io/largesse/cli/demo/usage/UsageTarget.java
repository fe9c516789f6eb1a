package io.largesse.cli.demo.usage;

import io.largesse.cli.demo.TokenSource;
import io.largesse.cli.pay.PaymentTopics;
import java.net.URI;

/** The running system a demo of coupons is aimed at. */
record UsageTarget(URI issueService, URI usageService, TokenSource tokens, PaymentTopics payments) {}
