package io.plimsoll.training.crossmargin;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.CompositeScenarios;
import io.plimsoll.margin.ConditionReader;
import io.plimsoll.margin.HistoricalVectors;
import io.plimsoll.margin.MarginConditions;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.Mark;
import io.plimsoll.margin.MarketState;
import io.plimsoll.margin.PositionSide;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.ScenarioGenerator;
import io.plimsoll.margin.addon.AssetConditions;
import io.plimsoll.margin.addon.ChainConditions;
import io.plimsoll.margin.addon.CongestionRule;
import io.plimsoll.margin.addon.OracleConditions;
import io.plimsoll.margin.addon.OracleRule;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import io.plimsoll.training.chain.ChainDelays;
import io.plimsoll.training.crossmargin.EngineVariant.Source;
import io.plimsoll.training.rule.CandleRules;
import io.plimsoll.training.rule.MarginPath;
import io.plimsoll.training.rule.MarginRule;
import io.plimsoll.training.rule.MultiScaleRule;
import io.plimsoll.training.rule.ReplaySeries;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The market as the margin engine sees it when each epoch of a window begins: marks, scenarios and
 * conditions from a feature table, as in a margin report, and volatilities from rules on candles.
 *
 * <p>Volumes are scaled so that the positions of the replay are as large against them as its rule
 * says. Order flow is guessed from bars where the table has no trades, and waits of the chain are
 * those of the replay where it has no fees.
 */
final class EngineEpochs {
  /** Longest epoch, and horizon of its forecasts. */
  static final Duration EPOCH = Duration.ofHours(1);

  /** Mean change of ln σ over instruments after which a new epoch begins before its time. */
  private static final double DEVIATION = 0.05;

  /** Over which fees are usual: daily ones are known after their day. */
  private static final Duration FEES = Duration.ofDays(3);

  /** Wei of a gwei. */
  private static final double GWEI = 1e9;

  private static final String BULK_TOXICITY = "bulk_imbalance_bars_1h";
  private static final String BULK_IMBALANCE = "bulk_flow_bars_1h";
  private static final Underlying GAS_TOKEN = Instrument.parse("ETHUSDT").underlying();

  private final CrossMarket market;
  private final MarginPolicy policy;
  private final List<FeatureFrame> frames;
  private final ChainDelays delays;
  private final HistoricalVectors vectors;
  private final Map<Source, List<Volatility[]>> volatilities = new EnumMap<>(Source.class);
  private final Map<Instrument, Double> volumeScales = new HashMap<>();
  private final Duration bar;

  /**
   * Reads what the hours have in common.
   *
   * @param frames hourly features of every instrument of {@code market}, in its order
   * @param policy of which scenarios, marks and assumptions count: the same in all variants
   * @param delays of transactions and prices
   * @param volumes usual daily notional of each market that positions are measured against [USD]
   */
  EngineEpochs(
      CrossMarket market,
      List<FeatureFrame> frames,
      MarginPolicy policy,
      ChainDelays delays,
      double[] volumes) {
    this.market = market;
    this.policy = policy;
    this.delays = delays;
    this.frames = List.copyOf(frames);
    this.vectors = HistoricalVectors.of(frames, policy.scenarios());
    List<ReplaySeries> series = market.series();
    this.bar = series.get(0).bars().length();
    MultiScaleRule forecast = MultiScaleRule.fit(series).withTemper(MultiScaleRule.EARLY);
    volatilities.put(Source.FORECAST, volatilities(forecast, series, bar));
    volatilities.put(Source.EWMA, volatilities(CandleRules.fastEwma(), series, Duration.ofDays(1)));
    for (int i = 0; i < volumes.length; i++) {
      volumeScales.put(series.get(i).instrument(), volumes[i] / market.usualVolume(i));
    }
  }

  /**
   * @param over what the rates are standard deviations of
   */
  private static List<Volatility[]> volatilities(
      MarginRule rule, List<ReplaySeries> series, Duration over) {
    return series.stream().map(rule::path).map(path -> volatilities(path, over)).toList();
  }

  private static Volatility[] volatilities(MarginPath path, Duration over) {
    double[] deviations = path.rates(PositionSide.LONG);
    var found = new Volatility[deviations.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = Volatility.ofVariance(deviations[i] * deviations[i], over);
    }
    return found;
  }

  /**
   * Returns the bars with which epochs begin, ascending: the first, each that opens at a whole
   * hour, and each by which volatilities have moved by {@value #DEVIATION} since the last, as feeds
   * of prices are renewed.
   */
  BitSet beginnings(Source source) {
    var begins = new BitSet(market.bars());
    int last = 0;
    for (int at = 0; at < market.bars(); at++) {
      boolean hour = opening(at).toEpochMilli() % EPOCH.toMillis() == 0;
      if (at == 0 || hour || moved(source, last, at) > DEVIATION) {
        begins.set(at);
        last = at;
      }
    }
    return begins;
  }

  private double moved(Source source, int from, int to) {
    if (source == Source.WITHHELD) {
      return 0;
    }
    double sum = 0;
    for (Volatility[] path : volatilities.get(source)) {
      sum += StrictMath.log(path[to].annualised() / path[from].annualised());
    }
    return Math.abs(sum) / volatilities.get(source).size();
  }

  private Instant opening(int at) {
    ReplaySeries any = market.series().get(0);
    return Instant.EPOCH.plus(any.openTime(any.first() + at), ChronoUnit.MICROS);
  }

  /**
   * Returns the market when a bar opens, with few committed vectors: a requirement does not depend
   * on which they are. Empty where an instrument has no mark, as in an outage of the venue: nothing
   * is published then.
   */
  Optional<RiskArrays> arrays(int at, Source source) {
    Instant asOf = opening(at);
    var forecasts = new HashMap<Instrument, Forecast>();
    for (int i = 0; i < frames.size(); i++) {
      Instrument instrument = market.series().get(i).instrument();
      forecasts.put(instrument, forecast(source, i, at, asOf));
    }
    MarketState state = MarketState.of(frames, forecasts, asOf, policy);
    if (!state.refused().isEmpty()) {
      return Optional.empty();
    }
    MarketState scaled = state.withMarks(this::scaled).withConditions(conditions(at, asOf, state));
    var arrays = RiskArrays.of(scaled, new ScenarioGenerator(policy).scenarios(vectors, scaled));
    return Optional.of(CompositeScenarios.commit(arrays, List.of(), policy));
  }

  private Forecast forecast(Source source, int index, int at, Instant asOf) {
    return source == Source.WITHHELD
        ? new Forecast.Withheld(asOf, EPOCH, Forecast.Reason.UNKNOWN_INSTRUMENT)
        : new Forecast.Issued(
            asOf, EPOCH, volatilities.get(source).get(index)[at], OptionalDouble.empty());
  }

  private Mark scaled(Mark mark) {
    double volume = mark.dailyVolume() * volumeScales.get(mark.instrument());
    return new Mark(mark.instrument(), mark.price(), mark.spread(), volume);
  }

  private MarginConditions conditions(int at, Instant asOf, MarketState state) {
    MarginConditions read = ConditionReader.read(frames, asOf, policy);
    var volumes = new TreeMap<Instrument, Double>();
    read.volumes()
        .forEach(
            (instrument, volume) -> volumes.put(instrument, volume * volumeScales.get(instrument)));
    var assets = new TreeMap<>(read.assets());
    for (FeatureFrame frame : frames) {
      assets.merge(frame.instrument().underlying(), guessed(frame, asOf), AssetConditions::orElse);
    }
    MarginConditions conditions = read.withVolumes(volumes).withAssets(assets);
    return read.chain().isPresent() ? conditions : conditions.withChain(chain(at, asOf, state));
  }

  /**
   * Order flow by bulk classification of bars, of the last row that is known, and the oracle that
   * the policy assumes, older by the delay of the replay's.
   */
  private AssetConditions guessed(FeatureFrame frame, Instant asOf) {
    int row = frame.lastAt(ReplaySeries.micros(asOf));
    return new AssetConditions(
        column(frame, BULK_TOXICITY, row),
        column(frame, BULK_IMBALANCE, row),
        policy.addOns().oracle().map(OracleRule::assumed).map(this::delayed),
        Optional.empty(),
        OptionalDouble.empty());
  }

  private OracleConditions delayed(OracleConditions assumed) {
    return new OracleConditions(
        assumed.confidence(), assumed.disagreement(), assumed.age().plus(delays.oracle()));
  }

  private static OptionalDouble column(FeatureFrame frame, String name, int row) {
    double value = frame.features().contains(name) ? frame.value(name, row) : Double.NaN;
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /**
   * What transactions sent in the last hour have waited so far, and a fee that was usual of late;
   * where none was recorded the fee is what the policy assumes, in the ether of now.
   */
  private ChainConditions chain(int at, Instant asOf, MarketState state) {
    int hour = Math.toIntExact(EPOCH.dividedBy(bar));
    int first = Math.max(0, at - hour);
    int sum = 0;
    int longest = 1;
    for (int sent = first; sent < at; sent++) {
      int waited = Math.min(market.liquidationDelay(sent), at - sent);
      sum += waited;
      longest = Math.max(longest, waited);
    }
    Duration expected = at == first ? bar : bar.multipliedBy(sum).dividedBy(at - first);
    var assumed = policy.addOns().congestion().map(CongestionRule::assumed);
    double ether =
        state.volatilities().containsKey(GAS_TOKEN)
            ? state.price(GAS_TOKEN)
            : assumed.map(ChainConditions::gasToken).orElse(0.0);
    double fee =
        delays
            .fees()
            .map(history -> history.usual(ReplaySeries.micros(asOf), FEES) / GWEI)
            .or(() -> assumed.map(ChainConditions::fee))
            .orElse(0.0);
    return new ChainConditions(expected, bar.multipliedBy(longest), fee, ether);
  }
}
