package io.plimsoll.margin.health;

/** A solution of the linear program: amounts [USD] and fractions reduced, and what it is worth. */
final class CureBound {
  private final double[] point;
  private final double value;

  CureBound(double[] point, double value) {
    this.point = point.clone();
    this.value = value;
  }

  double[] point() {
    return point.clone();
  }

  double value() {
    return value;
  }
}
