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
}
