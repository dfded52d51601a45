package io.plimsoll.serving.onchain;

/** Thrown when a chain cannot be reached, or refuses what it is asked. */
public final class ChainException extends RuntimeException {
  ChainException(String message, Throwable cause) {
    super(message, cause);
  }

  ChainException(String message) {
    super(message);
  }
}
