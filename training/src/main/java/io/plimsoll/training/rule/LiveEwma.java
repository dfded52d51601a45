package io.plimsoll.training.rule;

/** Square roots of exponentially weighted variances of a day, one an instrument. */
final class LiveEwma implements LiveRates {
  private final double decay;
  private final double perDay;
  private final double[] variances;

  /**
   * @param variances of a bar, by instrument, above 0
   * @param perDay bars in a day
   */
  LiveEwma(double decay, double perDay, double[] variances) {
    this.decay = decay;
    this.perDay = perDay;
    this.variances = variances.clone();
  }

  @Override
  public double rate(int instrument) {
    return Math.sqrt(perDay * variances[instrument]);
  }

  @Override
  public void next(double[] moves, double[] ranges) {
    for (int i = 0; i < variances.length; i++) {
      variances[i] = FastEwmaRule.next(variances[i], moves[i], decay);
    }
  }

  @Override
  public LiveRates copy() {
    return new LiveEwma(decay, perDay, variances);
  }
}
