package io.largesse.cli.demo.ledger;

/** One stored issue. */
public record LedgerRow(String issueId, String memberId) {}
