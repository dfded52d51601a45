package io.plimsoll.artifact.margin;

import io.plimsoll.artifact.AbiEncoder;
import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.Keccak;
import io.plimsoll.artifact.book.HistoryFile;
import io.plimsoll.artifact.book.MarketFile;
import io.plimsoll.artifact.book.QuotedMarket;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.InputWindows;
import io.plimsoll.forecast.StepForecaster;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.forecast.ewma.Ewma;
import io.plimsoll.margin.ConditionReader;
import io.plimsoll.margin.InstrumentQuote;
import io.plimsoll.margin.MarginConditions;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.MarketState;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Marks, history and forecasts of a market, as of one moment.
 *
 * @param frames rows of every instrument; those after the moment are not looked at
 * @param forecasts by instrument, made as of the moment; a missing one counts as withheld
 * @param quotes that marks are made from; empty where they are read off the last rows
 * @param source hashes of what all this comes from
 */
public record MarketInputs(
    Collection<FeatureFrame> frames,
    Map<Instrument, Forecast> forecasts,
    Optional<List<InstrumentQuote>> quotes,
    ReportSource source) {
  private static final Bytes32 TYPE = Keccak.hash("PlimsollMarket(bytes32 market,bytes32 history)");

  public MarketInputs {
    frames = List.copyOf(frames);
    forecasts = Map.copyOf(forecasts);
    quotes = quotes.map(List::copyOf);
  }

  /**
   * Returns what a feature table and a bundle give.
   *
   * @param featureTable hash of the feature table
   * @param bundle hash of the model bundle
   */
  public static MarketInputs trained(
      Collection<FeatureFrame> frames,
      Map<Instrument, Forecast> forecasts,
      Bytes32 featureTable,
      Bytes32 bundle) {
    return new MarketInputs(
        frames, forecasts, Optional.empty(), new ReportSource.Trained(featureTable, bundle));
  }

  /**
   * Returns what a market file with instruments gives as of {@code asOf}.
   *
   * <p>A volatility that the file asks to be estimated is that of {@link Ewma#RISK_METRICS} over
   * the history's squared hourly returns, the ladder's one model that needs no fit; its floor is
   * the least volatility of the policy's scenarios.
   *
   * @throws IllegalArgumentException if the file has no instruments, is of a later moment or too
   *     old for the policy, or its history cannot be read
   */
  public static MarketInputs quoted(MarketFile file, Instant asOf, MarginPolicy policy) {
    Check.argument(
        file.quoted().isPresent(), "market must have instruments, was none as of %s", file.asOf());
    file.checkAge(asOf, policy.market().maxMarkAge());
    QuotedMarket market = file.quoted().get();
    HistoryFile history = market.history(asOf);
    var frames = history.frames(market.instruments());
    var forecasts = new TreeMap<Instrument, Forecast>();
    var estimates =
        new StepForecaster(
            Ewma.RISK_METRICS,
            Optional.empty(),
            Optional.empty(),
            InputWindows.HOURLY,
            new Volatility(policy.scenarios().leastVolatility())
                .variance(InputWindows.HOURLY.step()));
    frames.forEach(
        frame ->
            forecasts.put(
                frame.instrument(),
                market
                    .outlook(frame.instrument().underlying())
                    .forecast(() -> estimates.forecast(frame, asOf, InputWindows.HOURLY.step()))));
    Bytes32 hash =
        new AbiEncoder().bytes32(TYPE).bytes32(file.hash()).bytes32(history.hash()).hash();
    return new MarketInputs(
        frames, forecasts, Optional.of(market.quotes()), new ReportSource.Quoted(hash));
  }

  /** Returns the state of the market under {@code rounded} forecasts, by instrument. */
  MarketState state(Map<Instrument, Forecast> rounded, Instant asOf, MarginPolicy policy) {
    return quotes
        .map(given -> MarketState.ofQuotes(given, rounded, asOf, policy))
        .orElseGet(() -> MarketState.of(frames, rounded, asOf, policy));
  }

  /** Returns what add-ons may look at, as far as frames and quotes say. */
  MarginConditions conditions(Instant asOf, MarginPolicy policy) {
    var observed = ConditionReader.read(frames, asOf, policy);
    return quotes
        .map(given -> observed.withVolumes(InstrumentQuote.meanVolumes(given)))
        .orElse(observed);
  }
}
