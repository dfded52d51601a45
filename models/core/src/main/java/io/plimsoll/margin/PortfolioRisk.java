package io.plimsoll.margin;

import java.util.List;

/** Tail average, worst stress event and their blend of one list of positions. */
final class PortfolioRisk {
  private final int[] tail;
  private final int event;
  private final double loss;

  private PortfolioRisk(int[] tail, int event, double loss) {
    this.tail = tail;
    this.event = event;
    this.loss = loss;
  }

  static PortfolioRisk of(List<Position> positions, RiskArrays arrays, MarginFormula formula) {
    double[] losses = arrays.historicalLosses(positions);
    double share = formula.policy().scenarios().tail();
    int[] tail = ExpectedShortfall.worst(losses, ExpectedShortfall.count(share, losses.length));
    double[] stress = arrays.stressLosses(positions);
    int event = Composite.NO_EVENT;
    double worst = 0;
    for (int i = 0; i < stress.length; i++) {
      if (stress[i] > worst) {
        worst = stress[i];
        event = i;
      }
    }
    double loss = formula.portfolioLoss(ExpectedShortfall.mean(losses, tail), worst);
    return new PortfolioRisk(tail, event, loss);
  }

  /** Returns L [USD], at least 0. */
  double loss() {
    return loss;
  }

  /** Returns the vector under which these positions lose L. */
  Composite composite(String name, List<Scenario> events, double stressWeight) {
    String event = this.event == Composite.NO_EVENT ? "none" : events.get(this.event).name();
    return new Composite(name + "|" + event, tail, this.event, stressWeight);
  }
}
