package io.plimsoll.margin;

/** Which scenarios a committed vector mixes: a tail set of historical ones and one stress event. */
final class Composite {
  /** The event of a vector whose portfolio no stress event hurts. */
  static final int NO_EVENT = -1;

  private final String name;
  private final int[] tail;
  private final int event;
  private final double stressWeight;

  Composite(String name, int[] tail, int event, double stressWeight) {
    this.name = name;
    this.tail = tail.clone();
    this.event = event;
    this.stressWeight = stressWeight;
  }

  String name() {
    return name;
  }

  int[] tail() {
    return tail.clone();
  }

  int event() {
    return event;
  }

  double stressWeight() {
    return stressWeight;
  }
}
