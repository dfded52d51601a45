package io.plimsoll.pipeline.source.chain;

import io.plimsoll.pipeline.clean.Rejection;

/** Says that a record cannot be used: an expected answer, so it carries no stack. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final Rejection reason;

  Refused(Rejection reason) {
    super(reason.word(), null, false, false);
    this.reason = reason;
  }

  Rejection reason() {
    return reason;
  }

  /** Throws for {@code reason} if {@code condition} does not hold. */
  static void unless(boolean condition, Rejection reason) throws Refused {
    if (!condition) {
      throw new Refused(reason);
    }
  }
}
