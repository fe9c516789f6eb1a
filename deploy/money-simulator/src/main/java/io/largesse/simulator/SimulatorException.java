package io.largesse.simulator;

/** The simulator cannot start or go on; its message says why. */
public final class SimulatorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SimulatorException(String message, Throwable cause) {
        super(message, cause);
    }
}
