package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.engine.Columns;
import io.plimsoll.feature.engine.FeaturePlan;
import java.time.Duration;

/** The columns of {@link ResiliencyFamily}. */
final class ResiliencySchema {
  private static final String SOURCE = "sampled each second; Large (2007), Foucault et al. (2005)";

  private ResiliencySchema() {}

  static FeatureSchema of(FeaturePlan plan) {
    var columns = new Columns(plan);
    for (Duration window : plan.windows()) {
      columns
          .over(
              window,
              "spread_shocks",
              "1",
              "seconds at which the spread rose above 3 × its median of the 5 min before",
              SOURCE)
          .over(window, "spread_half_life", "s", healed("excess spread", "half"), SOURCE)
          .over(window, "spread_recovery_90", "s", healed("excess spread", "a tenth"), SOURCE)
          .over(
              window,
              "depth_shocks",
              "1",
              "seconds at which depth within 10 bp fell below half its mean of the 5 min before",
              SOURCE)
          .over(window, "depth_refill_50", "s", healed("missing depth", "half"), SOURCE)
          .over(window, "depth_refill_90", "s", healed("missing depth", "a tenth"), SOURCE);
      if (ResiliencyPull.fits(window)) {
        columns.over(
            window,
            "depth_ou_half_life",
            "s",
            "ln 2 / -ln b, b slope of ln depth on itself a second before; null unless 0 < b < 1",
            "Vasicek (1977)");
      }
    }
    return columns.schema();
  }

  private static String healed(String harm, String part) {
    return "mean time from the worst until the "
        + harm
        + " was down to "
        + part
        + " of it, of shocks for which that happened in the window";
  }
}
