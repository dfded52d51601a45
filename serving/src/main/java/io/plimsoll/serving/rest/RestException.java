package io.plimsoll.serving.rest;

/** Thrown when the server cannot be started. */
public final class RestException extends RuntimeException {
  RestException(String message, Throwable cause) {
    super(message, cause);
  }
}
