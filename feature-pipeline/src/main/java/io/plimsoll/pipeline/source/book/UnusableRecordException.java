package io.plimsoll.pipeline.source.book;

import io.plimsoll.pipeline.clean.Rejection;

/** Says that a record cannot be used; it is caught where its line was read. */
final class UnusableRecordException extends Exception {
  private static final long serialVersionUID = 1;

  private final Rejection reason;

  UnusableRecordException(Rejection reason) {
    super(reason.word(), null, false, false); // a record refused is no fault of the program
    this.reason = reason;
  }

  Rejection reason() {
    return reason;
  }
}
