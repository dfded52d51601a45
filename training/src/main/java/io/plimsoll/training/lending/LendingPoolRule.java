package io.plimsoll.training.lending;

import io.plimsoll.market.Instrument;
import io.plimsoll.training.rule.MarginPath;
import io.plimsoll.training.rule.MarginRule;
import io.plimsoll.training.rule.ReplaySeries;
import java.io.IOException;

/**
 * The rates of a lending pool: one minus the liquidation threshold of the coin's class, for good.
 *
 * <p>With E equity of a long position of value q P and D = q P − E its debt, a health factor of
 * threshold · q P / D below 1 says that E is below (1 − threshold) · q P.
 */
public final class LendingPoolRule implements MarginRule {
  private final PoolRules rules;

  private LendingPoolRule(PoolRules rules) {
    this.rules = rules;
  }

  /**
   * Returns the thresholds of Aave v2; a coin without one has the margin of the least liquid that
   * have.
   *
   * @throws IOException if they cannot be read
   */
  public static LendingPoolRule aaveV2() throws IOException {
    return new LendingPoolRule(PoolRules.aaveV2());
  }

  @Override
  public MarginPath path(ReplaySeries series) {
    return MarginPath.constant(asset(series.instrument()).margin(), series.size());
  }

  /** Returns the bonus of a liquidator over the margin of the coin's class [1]. */
  public double bonusOverMargin(Instrument instrument) {
    PoolRules.Asset asset = asset(instrument);
    return asset.bonus() / asset.margin();
  }

  private PoolRules.Asset asset(Instrument instrument) {
    return rules.ofCoin(instrument.underlying().base());
  }
}
