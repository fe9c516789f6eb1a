package io.largesse.starter.alert;

/**
 * A figure that was read.
 *
 * @param subject what it is about, such as a policy's id; empty where it is about the instance as a whole
 */
public record Figure(String subject, double value) {}
