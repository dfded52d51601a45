package io.plimsoll.forecast.evaluation.risk;

/** Log-likelihood of independent trials: k ln p + m ln(1 − p), with 0 ln 0 = 0. */
final class Bernoulli {
  private Bernoulli() {}

  static double logLikelihood(int successes, int failures, double probability) {
    double hit = successes == 0 ? 0 : successes * Math.log(probability);
    double miss = failures == 0 ? 0 : failures * Math.log1p(-probability);
    return hit + miss;
  }
}
