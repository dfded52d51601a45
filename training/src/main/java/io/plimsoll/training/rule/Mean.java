package io.plimsoll.training.rule;

/** A running mean. */
final class Mean {
  private double sum;
  private int count;

  Mean() {}

  /** Copies another. */
  Mean(Mean other) {
    this.sum = other.sum;
    this.count = other.count;
  }

  void add(double value) {
    sum += value;
    count++;
  }

  double value() {
    return sum / count;
  }
}
