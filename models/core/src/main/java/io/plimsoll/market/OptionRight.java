package io.plimsoll.market;

/** Which way an option pays. */
public enum OptionRight {
  CALL,
  PUT;

  /** Returns {@code C} or {@code P}. */
  public String letter() {
    return name().substring(0, 1);
  }
}
