package io.plimsoll.margin;

/**
 * The largest of some losses.
 *
 * @param index of the earliest largest; 0 where none is above 0
 * @param loss the largest, at least 0
 */
record Worst(int index, double loss) {
  static Worst of(double[] losses) {
    int index = 0;
    double worst = 0;
    for (int i = 0; i < losses.length; i++) {
      if (losses[i] > worst) {
        worst = losses[i];
        index = i;
      }
    }
    return new Worst(index, worst);
  }
}
