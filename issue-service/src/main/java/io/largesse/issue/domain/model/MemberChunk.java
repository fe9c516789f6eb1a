package io.largesse.issue.domain.model;

import java.util.List;

/**
 * Consecutive lines of a list of members.
 *
 * @param index of the chunk, from 0
 * @param firstLine number of its first member in the list, from 1
 * @param members who they are, in order
 */
public record MemberChunk(int index, long firstLine, List<String> members) {}
