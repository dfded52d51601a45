package io.plimsoll.margin;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.margin.addon.AssetConditions;
import io.plimsoll.margin.addon.ChainConditions;
import io.plimsoll.margin.addon.DepthCurve;
import io.plimsoll.margin.addon.OracleConditions;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads conditions off the last rows of features, where the table has the families: {@code vpin},
 * {@code trade-flow}, {@code oracle}, {@code consolidated-depth} or {@code book-liquidity}, {@code
 * congestion} or {@code fee-market}.
 *
 * <p>A column that is missing, null, or of a row older than a mark may be was not observed. The
 * chain has no quantile of 95 % in the table: the delay's 99 % and the fee's 90 % stand for it, and
 * the delay's median for its mean. The confidence of an oracle is not in the table and counts as 0.
 */
public final class ConditionReader {
  private static final double BPS = 1e4;
  private static final int[] CONSOLIDATED = {10, 50, 100};
  private static final int[] BOOK = {1, 5, 10, 25, 50, 100};

  /** Gas of the column that prices a liquidation. */
  private static final double PRICED_GAS = 400_000;

  private static final double PER_GWEI = 1e-9;

  /** Hours of a mean day's volume: 30 days, and 7 days of them at least. */
  private static final int VOLUME_HOURS = 720;

  private static final long HOUR = 3_600_000_000L;
  private static final int LEAST_HOURS = 168;
  private static final int HOURS_PER_DAY = 24;
  private static final Duration OLDEST = Duration.ofDays(30);
  private static final Duration LONGEST_DELAY = Duration.ofDays(7);
  private static final double MOST_FEE = 1e9;

  private final FeatureFrame frame;
  private final Set<String> features;
  private final int row;
  private final double usd;
  private final Duration assumedAge;

  private ConditionReader(FeatureFrame frame, int row, double usd, Duration assumedAge) {
    this.frame = frame;
    this.features = new HashSet<>(frame.features());
    this.row = row;
    this.usd = usd;
    this.assumedAge = assumedAge;
  }

  /** Returns what the rows known at {@code asOf} say. */
  public static MarginConditions read(
      Collection<FeatureFrame> frames, Instant asOf, MarginPolicy policy) {
    long time = ChronoUnit.MICROS.between(Instant.EPOCH, asOf);
    long oldest = time - policy.market().maxMarkAge().toNanos() / 1000;
    Map<Underlying, AssetConditions> assets = new TreeMap<>();
    Duration assumedAge =
        policy.addOns().oracle().map(rule -> rule.assumed().age()).orElse(Duration.ZERO);
    Map<Instrument, Double> volumes = new TreeMap<>();
    Optional<ChainConditions> chain = Optional.empty();
    for (FeatureFrame frame : References.ordered(frames)) {
      int row = frame.lastAt(time);
      Underlying underlying = frame.instrument().underlying();
      Double usd = policy.market().usdPerQuote().get(underlying.quote());
      if (row >= 0 && frame.eventTime(row) >= oldest && usd != null) {
        var reader = new ConditionReader(frame, row, usd, assumedAge);
        assets.merge(underlying, reader.asset(), AssetConditions::orElse);
        chain = chain.or(reader::chain);
        reader.volume().ifPresent(volume -> volumes.put(frame.instrument(), volume));
      }
    }
    assets.values().removeIf(AssetConditions.UNOBSERVED::equals);
    var conditions = MarginConditions.NONE.withAssets(assets).withVolumes(volumes);
    return chain.map(conditions::withChain).orElse(conditions);
  }

  private AssetConditions asset() {
    return new AssetConditions(
        share("vpin", 0),
        share("trade_imbalance_1h", -1),
        oracle(),
        depth("consolidated_", CONSOLIDATED).or(() -> depth("book_", BOOK)),
        OptionalDouble.empty());
  }

  /** Mean volume of a day over the hours recorded before the row, in whole hours of the table. */
  private OptionalDouble volume() {
    if (!features.contains("volume_1h")) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    int count = 0;
    long first = frame.eventTime(row) - VOLUME_HOURS * HOUR;
    long next = Long.MAX_VALUE;
    for (int i = row; i >= 0 && frame.eventTime(i) > first; i--) {
      double volume = frame.value("volume_1h", i);
      if (frame.eventTime(i) <= next && !Double.isNaN(volume)) {
        sum += volume;
        count++;
        next = frame.eventTime(i) - HOUR;
      }
    }
    return count >= LEAST_HOURS && sum > 0
        ? OptionalDouble.of(sum / count * HOURS_PER_DAY)
        : OptionalDouble.empty();
  }

  private OptionalDouble share(String feature, double least) {
    double value = value(feature);
    return value >= least && value <= 1 ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private Optional<OracleConditions> oracle() {
    double oldest = Double.NaN;
    for (String feature : features) {
      if (feature.startsWith("oracle_") && feature.endsWith("_age")) {
        double age = value(feature);
        oldest = Double.isNaN(oldest) ? age : Double.isNaN(age) ? oldest : Math.max(oldest, age);
      }
    }
    double apart = value("oracle_disagreement");
    if (!(oldest >= 0) && Double.isNaN(apart)) {
      return Optional.empty();
    }
    Duration age = oldest >= 0 ? seconds(oldest, OLDEST) : assumedAge;
    double disagreement = Double.isNaN(apart) ? 0 : StrictMath.expm1(apart / BPS);
    return Optional.of(new OracleConditions(0, Math.min(1, Math.max(0, disagreement)), age));
  }

  private Optional<DepthCurve> depth(String prefix, int[] distances) {
    List<DepthCurve.Level> levels = new ArrayList<>();
    double bids = 0;
    double asks = 0;
    for (int distance : distances) {
      double bid = value(prefix + "bid_depth_" + distance + "bp") * usd;
      double ask = value(prefix + "ask_depth_" + distance + "bp") * usd;
      if (bid >= 0 && ask >= 0) {
        bids = Math.max(bids, bid);
        asks = Math.max(asks, ask);
        levels.add(new DepthCurve.Level(distance / BPS, bids, asks));
      }
    }
    return levels.isEmpty() ? Optional.empty() : Optional.of(new DepthCurve(levels));
  }

  /** From blocks where the table has them, else from a fee service's snapshots. */
  private Optional<ChainConditions> chain() {
    return chain(
            "chain_inclusion_delay_tip_90",
            value("chain_next_base_fee") + value("chain_priority_fee_p90"),
            "chain_liquidation_cost_p90")
        .or(
            () ->
                chain(
                    "fees_inclusion_delay_tip_high",
                    value("fees_base_fee") + value("fees_priority_high"),
                    "fees_liquidation_cost_high"));
  }

  private Optional<ChainConditions> chain(String delay, double fee, String liquidation) {
    double expected = value(delay + "_q50");
    double slow = value(delay + "_q99");
    double cost = value(liquidation) * usd;
    boolean known = expected >= 0 && slow >= expected && fee > 0 && fee <= MOST_FEE && cost >= 0;
    return known
        ? Optional.of(
            new ChainConditions(
                seconds(expected, LONGEST_DELAY),
                seconds(slow, LONGEST_DELAY),
                fee,
                cost / (PRICED_GAS * fee * PER_GWEI)))
        : Optional.empty();
  }

  private double value(String feature) {
    return features.contains(feature) ? frame.value(feature, row) : Double.NaN;
  }

  /** Returns the time, {@code most} at most: a feed that died long ago is as bad as can be told. */
  private static Duration seconds(double seconds, Duration most) {
    return Duration.ofMillis(Math.round(Math.min(seconds, most.toMillis() / 1e3) * 1e3));
  }
}
