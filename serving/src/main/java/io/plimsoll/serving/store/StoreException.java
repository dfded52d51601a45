package io.plimsoll.serving.store;

/** Thrown when the database cannot be started, reached or brought up to date. */
public final class StoreException extends RuntimeException {
  StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  StoreException(String message) {
    super(message);
  }
}
