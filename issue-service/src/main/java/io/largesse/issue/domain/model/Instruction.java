package io.largesse.issue.domain.model;

/**
 * An operator's word that something be changed, for the audit log.
 *
 * @param operator who gave it
 * @param clientAddress where the call came from; empty where unknown
 * @param reason why, in the operator's words; empty where none was given
 */
public record Instruction(String operator, String clientAddress, String reason) {}
