package io.largesse.cli.demo;

import io.largesse.cli.demo.ledger.Ledger;
import java.net.URI;

/** The running system a demo is aimed at. */
record DemoTarget(URI issueService, TokenSource tokens, Ledger ledger) {}
