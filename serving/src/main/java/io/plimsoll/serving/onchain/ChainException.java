package io.plimsoll.serving.onchain;

/** Thrown when a chain cannot be reached, or refuses what it is asked. */
public final class ChainException extends RuntimeException {
  ChainException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates an exception that says what could not be done and why. */
  public ChainException(String message) {
    super(message);
  }
}
