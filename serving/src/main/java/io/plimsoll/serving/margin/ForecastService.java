package io.plimsoll.serving.margin;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.bundle.ModelBundle;
import io.plimsoll.artifact.bundle.ModelBundleReader;
import io.plimsoll.artifact.table.FeatureTableReader;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Forecaster;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Forecasts of a model bundle for the instruments of a feature table. */
public final class ForecastService {
  private final SortedMap<Instrument, FeatureFrame> frames;
  private final Forecaster forecaster;
  private final Duration horizon;
  private final Bytes32 tableHash;
  private final Bytes32 bundleHash;

  private ForecastService(
      SortedMap<Instrument, FeatureFrame> frames,
      ModelBundle bundle,
      Bytes32 tableHash,
      Bytes32 bundleHash) {
    this.frames = Collections.unmodifiableSortedMap(frames);
    this.forecaster = bundle.forecaster();
    this.horizon = bundle.windows().step();
    this.tableHash = tableHash;
    this.bundleHash = bundleHash;
  }

  /**
   * Returns a service over the table and the bundle of two folders.
   *
   * @throws IOException if one is missing, or not what it says it is
   */
  public static ForecastService open(Path featureTable, Path bundle) throws IOException {
    var frames = new TreeMap<Instrument, FeatureFrame>();
    Bytes32 tableHash;
    try (var reader = FeatureTableReader.open(featureTable)) {
      reader.frames().forEach(frame -> frames.put(frame.instrument(), frame));
      tableHash = Bytes32.parse("0x" + reader.manifest().tableHash());
    }
    Check.argument(
        frames.values().stream().anyMatch(frame -> frame.size() > 0),
        "feature table must have rows, was %s",
        featureTable);
    ModelBundle read = ModelBundleReader.read(bundle);
    return new ForecastService(frames, read, tableHash, Bytes32.parse("0x" + read.hash()));
  }

  /** Returns the rows of every instrument. */
  public Collection<FeatureFrame> frames() {
    return frames.values();
  }

  /** Returns the instruments of the table. */
  public Collection<Instrument> instruments() {
    return frames.keySet();
  }

  /** Returns the time of the last row of any instrument. */
  public Instant lastRow() {
    long last =
        frames.values().stream()
            .filter(frame -> frame.size() > 0)
            .mapToLong(frame -> frame.eventTime(frame.size() - 1))
            .max()
            .orElseThrow();
    return Instant.EPOCH.plus(last, ChronoUnit.MICROS);
  }

  /** Returns the forecast of {@code instrument}; empty if the table does not have it. */
  public Optional<Forecast> forecast(Instrument instrument, Instant asOf) {
    return Optional.ofNullable(frames.get(instrument))
        .map(frame -> forecaster.forecast(frame, asOf, horizon));
  }

  /** Returns the forecast of every instrument of the table. */
  public Map<Instrument, Forecast> forecasts(Instant asOf) {
    return frames.values().stream()
        .collect(
            Collectors.toMap(
                FeatureFrame::instrument,
                frame -> forecaster.forecast(frame, asOf, horizon),
                (first, second) -> second,
                TreeMap::new));
  }

  /** Returns the hash of the feature table. */
  public Bytes32 tableHash() {
    return tableHash;
  }

  /** Returns the hash of the model bundle. */
  public Bytes32 bundleHash() {
    return bundleHash;
  }
}
