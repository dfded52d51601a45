package io.plimsoll.margin.addon;

import io.plimsoll.market.Check;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What else is known of an underlying at one moment; what is empty was not observed.
 *
 * @param vpin volume-synchronised probability of informed trading, in [0, 1]
 * @param imbalance volume bought less volume sold by takers over their sum, in [-1, 1]
 * @param oracle doubt about the price
 * @param depth consolidated over venues and pools
 * @param openInterest of all venues [units], above 0
 */
public record AssetConditions(
    OptionalDouble vpin,
    OptionalDouble imbalance,
    Optional<OracleConditions> oracle,
    Optional<DepthCurve> depth,
    OptionalDouble openInterest) {
  /** Nothing was observed. */
  public static final AssetConditions UNOBSERVED =
      new AssetConditions(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalDouble.empty());

  public AssetConditions {
    vpin.ifPresent(value -> Check.inRange("vpin", value, 0, 1));
    imbalance.ifPresent(value -> Check.inRange("imbalance", value, -1, 1));
    openInterest.ifPresent(
        value ->
            Check.argument(
                value > 0 && Double.isFinite(value),
                "open interest must be finite and above 0, was %s",
                value));
  }

  /** Returns these conditions, each that is empty taken from {@code other}. */
  public AssetConditions orElse(AssetConditions other) {
    return new AssetConditions(
        vpin.isPresent() ? vpin : other.vpin,
        imbalance.isPresent() ? imbalance : other.imbalance,
        oracle.or(() -> other.oracle),
        depth.or(() -> other.depth),
        openInterest.isPresent() ? openInterest : other.openInterest);
  }
}
