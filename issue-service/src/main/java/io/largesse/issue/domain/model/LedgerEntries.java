package io.largesse.issue.domain.model;

import java.util.List;

/**
 * What the ledger made of a batch of accepted claims.
 *
 * @param issued stored by this batch, or before by an earlier delivery of the same claim
 * @param rejected turned away by a guard, each with its reason
 */
public record LedgerEntries(List<IssuedCoupon> issued, List<IssueStatus.Rejected> rejected) {}
