package io.largesse.usage.application.service;

/** Too many commands wait; the caller may come again in a moment. Nothing was done. */
public class DeskFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeskFullException() {
        super("expected room for another command, but too many wait", null, false, false);
    }
}
