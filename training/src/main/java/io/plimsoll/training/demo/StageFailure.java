package io.plimsoll.training.demo;

/** A stage ended with a status other than 0, after saying why in a line of its own. */
final class StageFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  StageFailure(String stage, int status) {
    super("Cannot go on: " + stage + " ended with status " + status);
    this.status = status;
  }

  /** Returns the status with which the stage ended. */
  int status() {
    return status;
  }
}
