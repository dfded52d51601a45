package io.plimsoll.pipeline.fetch;

import java.io.IOException;

/** A failure that another attempt would not mend. */
final class FinalFailure extends IOException {
  private static final long serialVersionUID = 1;

  FinalFailure(String message) {
    super(message);
  }
}
