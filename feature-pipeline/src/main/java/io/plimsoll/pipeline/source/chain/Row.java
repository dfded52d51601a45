package io.plimsoll.pipeline.source.chain;

import io.plimsoll.pipeline.clean.NumberText;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.TimeUnits;

/**
 * A line under a header, whose fields are read strictly.
 *
 * @param raw the line
 */
record Row(RawRecord raw) {
  String text(int column) {
    return raw.field(column);
  }

  boolean isBlank(int column) {
    return raw.written(column).isBlank();
  }

  /** Returns the finite number in {@code column}. */
  double number(int column) throws Refused {
    double value = raw.number(column);
    if (Double.isNaN(value)) {
      throw new Refused(NumberText.problem(text(column)));
    }
    return value;
  }

  /** Returns the number in {@code column}, NaN if the field is blank. */
  double numberOrNaN(int column) throws Refused {
    return isBlank(column) ? Double.NaN : number(column);
  }

  /** Returns the number in {@code column}, which is at least 0. */
  double notNegative(int column) throws Refused {
    double value = number(column);
    Refused.unless(value >= 0, Rejection.VALUE_OUT_OF_RANGE);
    return value;
  }

  /** Returns the integer in {@code column}. */
  long integer(int column) throws Refused {
    long value = raw.integer(column);
    Refused.unless(value != NumberText.NO_INTEGER, Rejection.UNREADABLE_NUMBER);
    return value;
  }

  /** Returns the integer in {@code column}, which is at least 0. */
  long count(int column) throws Refused {
    long value = integer(column);
    Refused.unless(value >= 0, Rejection.VALUE_OUT_OF_RANGE);
    return value;
  }

  /** Returns the stamp in {@code column}, milliseconds since the epoch, in microseconds. */
  long milliseconds(int column) throws Refused {
    long micros = TimeUnits.MILLISECONDS.micros(integer(column));
    Refused.unless(micros != TimeUnits.IMPLAUSIBLE, Rejection.IMPLAUSIBLE_TIME);
    return micros;
  }
}
