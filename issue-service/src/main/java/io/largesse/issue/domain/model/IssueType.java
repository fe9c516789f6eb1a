package io.largesse.issue.domain.model;

/** By which way members come to a policy's coupons. */
public enum IssueType {
    /** First come, first served: members claim, the first ones get. */
    FCFS
}
