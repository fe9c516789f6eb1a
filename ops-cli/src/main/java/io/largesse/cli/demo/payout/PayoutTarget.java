package io.largesse.cli.demo.payout;

import io.largesse.cli.demo.TokenSource;
import java.net.URI;

/** The running system a demo of payouts is aimed at. */
record PayoutTarget(URI service, URI simulator, TokenSource tokens, TargetTable targets, CampaignRecords records) {}
