package io.plimsoll.training.lending;

import io.plimsoll.market.Check;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Liquidation thresholds and bonuses of a pool by asset.
 *
 * <p>Those of Aave v2 are as of spring 2021, from its risk parameters; that they reproduce recorded
 * health factors is tested. Governance changed some of them later.
 *
 * @param assets rules by symbol; an asset without one is no collateral and not stable
 */
record PoolRules(Map<String, Asset> assets) {
  private static final Asset NONE = new Asset(0, 0, false);
  private static final Asset LEAST_LIQUID = new Asset(0.65, 0.1, false);
  private static final Map<String, String> WRAPPED = Map.of("WETH", "ETH", "WBTC", "BTC");

  PoolRules {
    assets = Map.copyOf(assets);
  }

  /**
   * Rules of an asset.
   *
   * @param threshold share of its value that counts as collateral [1], in [0, 1)
   * @param bonus of a liquidator, of the debt repaid [1], at least 0
   * @param stable whether its price does not move with the market's
   */
  record Asset(double threshold, double bonus, boolean stable) {
    Asset {
      Check.argument(
          threshold >= 0 && threshold < 1, "threshold must lie in [0, 1), was %s", threshold);
      Check.argument(bonus >= 0, "bonus must be at least 0, was %s", bonus);
    }

    /**
     * Returns the margin 1 − threshold [1]; an asset that is no collateral has that of the least
     * liquid ones that are.
     */
    double margin() {
      return 1 - (threshold > 0 ? threshold : LEAST_LIQUID.threshold());
    }
  }

  /** Returns the rules of Aave v2 on Ethereum. */
  static PoolRules aaveV2() throws IOException {
    var assets = new LinkedHashMap<String, Asset>();
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                PoolRules.class.getResourceAsStream("aave-v2.csv"), StandardCharsets.UTF_8))) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] cells = line.split(",", -1);
        assets.put(
            cells[0],
            new Asset(
                Double.parseDouble(cells[1]),
                Double.parseDouble(cells[2]),
                cells[3].equals("stable")));
      }
    }
    return new PoolRules(assets);
  }

  /** Returns the rules of an asset. */
  Asset of(String asset) {
    return assets.getOrDefault(asset, NONE);
  }

  /** Returns the rules of a coin by its own name; the least liquid ones if it has none. */
  Asset ofCoin(String coin) {
    for (Map.Entry<String, String> wrapped : WRAPPED.entrySet()) {
      if (wrapped.getValue().equals(coin)) {
        return of(wrapped.getKey());
      }
    }
    Asset own = of(coin);
    return own.threshold() > 0 ? own : LEAST_LIQUID;
  }

  /** Returns the coin that an asset of the pool stands for. */
  static String coin(String asset) {
    return WRAPPED.getOrDefault(asset, asset);
  }
}
