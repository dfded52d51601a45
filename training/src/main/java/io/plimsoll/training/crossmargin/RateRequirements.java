package io.plimsoll.training.crossmargin;

import io.plimsoll.margin.PositionSide;
import io.plimsoll.training.rule.MarginPath;
import java.util.List;

/** Requirements by a rate of each market, and calls by another. */
final class RateRequirements implements Requirements {
  private final Requirement required;
  private final Requirement warning;

  /**
   * @param rates maintenance rates of each instrument, in the market's order
   * @param early rates on which owners are called, where the setting has calls
   */
  RateRequirements(
      Setting setting, Netting netting, List<MarginPath> rates, List<MarginPath> early) {
    this.required = new Requirement(rates(rates), setting.netting(), netting);
    this.warning =
        setting.calls() ? new Requirement(rates(early), setting.netting(), netting) : required;
  }

  private static double[][] rates(List<MarginPath> paths) {
    return paths.stream().map(path -> path.rates(PositionSide.LONG)).toArray(double[][]::new);
  }

  @Override
  public double required(OpenAccount account, double[] marks, int bar) {
    return required.of(account, marks, bar);
  }

  @Override
  public double warning(OpenAccount account, double[] marks, int bar) {
    return warning.of(account, marks, bar);
  }

  @Override
  public double opening(OpenAccount account, double[] marks, int bar) {
    return required.of(account, marks, bar);
  }
}
