package io.plimsoll.serving.margin;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.bundle.ModelBundle;
import io.plimsoll.artifact.bundle.ModelBundleReader;
import io.plimsoll.artifact.margin.MarketInputs;
import io.plimsoll.artifact.market.GridFolder;
import io.plimsoll.artifact.table.FeatureTableReader;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.forecast.pooled.PooledForecaster;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Forecasts of a model bundle for the instruments of a feature table. */
public final class ForecastService implements MarketSource {
  private final SortedMap<Instrument, FeatureFrame> frames;
  private final MomentForecaster forecaster;
  private final Bytes32 tableHash;
  private final Bytes32 bundleHash;

  private ForecastService(
      SortedMap<Instrument, FeatureFrame> frames,
      MomentForecaster forecaster,
      Bytes32 tableHash,
      Bytes32 bundleHash) {
    this.frames = Collections.unmodifiableSortedMap(frames);
    this.forecaster = forecaster;
    this.tableHash = tableHash;
    this.bundleHash = bundleHash;
  }

  /**
   * Returns a service over the table and the bundle of two folders.
   *
   * @param candles 5-minute bars, which a bundle needs whose champion is pooled, and no other
   * @throws IOException if one is missing, or not what it says it is
   */
  public static ForecastService open(Path featureTable, Path bundle, Optional<Path> candles)
      throws IOException {
    var frames = new TreeMap<Instrument, FeatureFrame>();
    Bytes32 tableHash;
    List<String> columns;
    try (var reader = FeatureTableReader.open(featureTable)) {
      reader.frames().forEach(frame -> frames.put(frame.instrument(), frame));
      tableHash = Bytes32.parse("0x" + reader.manifest().tableHash());
      columns = reader.manifest().features().names();
    }
    Check.argument(
        frames.values().stream().anyMatch(frame -> frame.size() > 0),
        "feature table must have rows, was %s",
        featureTable);
    ModelBundle read = ModelBundleReader.read(bundle);
    if (read.champion() != Member.POOLED) { // which reads candles
      read.check(columns);
    }
    return new ForecastService(
        frames, forecaster(frames, read, candles), tableHash, Bytes32.parse("0x" + read.hash()));
  }

  private static MomentForecaster forecaster(
      SortedMap<Instrument, FeatureFrame> frames, ModelBundle bundle, Optional<Path> candles)
      throws IOException {
    boolean pooled = bundle.champion() == Member.POOLED;
    Check.argument(
        pooled == candles.isPresent(),
        pooled
            ? "candles must be given, for the bundle's models read them, was %s"
            : "candles must not be given, for the bundle's models read the table alone, was %s",
        candles.map(Path::toString).orElse("none"));
    if (!pooled) {
      return new TableForecaster(frames, bundle.forecaster(), bundle.windows().step());
    }
    GridFolder folder = GridFolder.read(candles.orElseThrow(), List.of(), PanelInputs.BAR);
    return new PanelForecaster(
        frames.keySet(), PooledForecaster.of(bundle.pooled().orElseThrow(), folder.grids()));
  }

  /** Returns the instruments of the table. */
  public Collection<Instrument> instruments() {
    return frames.keySet();
  }

  @Override
  public Instant lastRow() {
    long last =
        frames.values().stream()
            .filter(frame -> frame.size() > 0)
            .mapToLong(frame -> frame.eventTime(frame.size() - 1))
            .max()
            .orElseThrow();
    return Instant.EPOCH.plus(last, ChronoUnit.MICROS);
  }

  /** Returns the horizons that are forecast, the shortest first. */
  public List<Duration> horizons() {
    return forecaster.horizons();
  }

  /**
   * Returns the forecast of {@code instrument}; empty if the table does not have it.
   *
   * @param horizon one of {@link #horizons}
   */
  public Optional<Forecast> forecast(Instrument instrument, Instant asOf, Duration horizon) {
    Check.argument(
        horizons().contains(horizon), "horizon must be one of %s, was %s", horizons(), horizon);
    return Optional.ofNullable(forecaster.at(asOf, horizon).get(instrument));
  }

  /** Returns the rows of the table, and forecasts over the shortest horizon. */
  @Override
  public MarketInputs inputs(Instant asOf, MarginPolicy policy) {
    return MarketInputs.trained(
        frames.values(), forecaster.at(asOf, horizons().get(0)), tableHash, bundleHash);
  }
}
