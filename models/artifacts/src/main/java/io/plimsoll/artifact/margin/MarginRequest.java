package io.plimsoll.artifact.margin;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.book.PolicyFile;
import io.plimsoll.artifact.option.OptionQuotes;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What market and rules a report is asked for.
 *
 * @param registry name of the registry, such as {@code plimsoll-demo}
 * @param asOf the moment, a whole second; rows after it are not looked at
 * @param market marks, history and forecasts as of the moment
 * @param policy the rules
 * @param options quotes as of the moment; empty where no option is margined
 * @param conditions what add-ons look at beside the market
 */
public record MarginRequest(
    String registry,
    Instant asOf,
    MarketInputs market,
    PolicyFile policy,
    Optional<OptionQuotes> options,
    RequestConditions conditions) {
  public MarginRequest {
    Check.argument(
        asOf.equals(asOf.truncatedTo(ChronoUnit.SECONDS)),
        "asOf must be a whole second, was %s",
        asOf);
  }

  /** Creates a request of a feature table and a bundle without options and conditions. */
  public MarginRequest(
      String registry,
      Instant asOf,
      Collection<FeatureFrame> frames,
      Map<Instrument, Forecast> forecasts,
      PolicyFile policy,
      Bytes32 featureTable,
      Bytes32 bundle) {
    this(
        registry,
        asOf,
        MarketInputs.trained(frames, forecasts, featureTable, bundle),
        policy,
        Optional.empty(),
        RequestConditions.NONE);
  }
}
