package io.plimsoll.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.artifact.bundle.ModelBundle;
import io.plimsoll.artifact.bundle.ModelBundleReader;
import io.plimsoll.artifact.bundle.ModelBundleWriter;
import io.plimsoll.artifact.table.FeatureTableWriter;
import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.forecast.pooled.PooledFit;
import io.plimsoll.forecast.pooled.PooledFixture;
import io.plimsoll.forecast.pooled.PooledForecaster;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forecasts of a bundle whose models read bars. */
class PooledServingTest {
  private static final int HOURS = 10 * 24;
  private static final List<BarGrid> GRIDS = PooledFixture.grids(10);
  private static final PooledFit FIT = PooledFixture.fit(GRIDS, 9 * 24);

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    Path ladder = Files.createDirectories(folder.resolve("ladder"));
    Models.write(ladder);
    ModelBundle bare = ModelBundleReader.read(ladder.resolve("bundle"));
    ModelBundleWriter.write(
        folder.resolve("bundle"),
        new ModelBundle(
            Member.POOLED,
            bare.windows(),
            bare.columns(),
            bare.instruments(),
            bare.learned(),
            bare.spike(),
            Optional.empty(),
            Optional.of(FIT),
            bare.metrics(),
            bare.provenance()));
    PooledFixture.write(Files.createDirectories(folder.resolve("candles")), 10);
    table(Files.createDirectories(folder.resolve("features")));
  }

  @Test
  void everyForecastIsThatOfThePooledModels() throws IOException {
    Instant last = PooledFixture.hour(HOURS);
    var said = PooledForecaster.of(FIT, GRIDS).at(last);

    Ended hour = forecast("--candles", path("candles"), "--json", path("hour.json"));
    Ended day =
        forecast("--candles", path("candles"), "--horizon", "1d", "--json", path("day.json"));

    assertThat(hour.err()).isEmpty();
    assertThat(hour.out())
        .containsPattern("BTC-USDT +volatility [0-9.]+ % a year \\(95 %: below [0-9.]+ %\\)");
    JsonNode hours = new ObjectMapper().readTree(folder.resolve("hour.json").toFile());
    JsonNode days = new ObjectMapper().readTree(folder.resolve("day.json").toFile());
    assertThat(hours.path("asOf").asText()).isEqualTo(last.toString());
    assertThat(hours.path("forecasts")).hasSize(3);
    int index = 0;
    for (Map.Entry<Instrument, Forecast> each : said.hour().entrySet()) {
      assertSame(hours.path("forecasts").get(index), (Forecast.Issued) each.getValue());
      assertSame(
          days.path("forecasts").get(index), (Forecast.Issued) said.day().get(each.getKey()));
      index++;
    }
    assertThat(hours.at("/forecasts/2/reason").asText()).isEqualTo("unknown-instrument");
    assertThat(day.status()).isZero();
  }

  @Test
  void barsMustBeGiven() {
    Ended none = forecast();
    Ended nowhere = forecast("--candles", path("nowhere"));
    Ended other = forecast("--candles", path("candles"), "--horizon", "5m");

    assertThat(none.status()).isEqualTo(1);
    assertThat(none.err())
        .contains("candles must be given, for the bundle's models read them, was none")
        .hasLineCount(1);
    assertThat(nowhere.status()).isEqualTo(1);
    assertThat(nowhere.err()).contains("nowhere").hasLineCount(1);
    assertThat(other.err()).contains("horizon must be one of [PT1H, PT24H], was PT5M");
  }

  @Test
  void formerMomentIsAnsweredAsItWasThen() throws IOException {
    Instant then = PooledFixture.hour(HOURS - 7);

    Ended ended =
        forecast(
            "--candles", path("candles"), "--as-of", then.toString(), "--json", path("then.json"));

    assertThat(ended.err()).isEmpty();
    JsonNode json = new ObjectMapper().readTree(folder.resolve("then.json").toFile());
    List<BarGrid> cut = GRIDS.stream().map(grid -> grid.until(then.toEpochMilli() * 1000)).toList();
    Forecast known = PooledForecaster.of(FIT, cut).at(then).hour().get(Instrument.parse("BTCUSDT"));
    assertSame(json.at("/forecasts/0"), (Forecast.Issued) known);
  }

  private static void assertSame(JsonNode json, Forecast.Issued issued) {
    assertThat(json.path("status").asText()).isEqualTo("issued");
    assertThat(json.path("horizon").asText()).isEqualTo(issued.horizon().toString());
    assertThat(json.path("volatility").asDouble()).isEqualTo(issued.volatility().annualised());
    assertThat(json.path("quantiles")).hasSize(issued.quantiles().size());
    for (int i = 0; i < issued.quantiles().size(); i++) {
      assertThat(json.path("quantiles").get(i).path("volatility").asDouble())
          .isEqualTo(issued.quantiles().get(i).volatility().annualised());
    }
    assertThat(json.has("spikeProbability")).isEqualTo(issued.spikeProbability().isPresent());
    assertThat(json.has("crunchProbability")).isEqualTo(issued.crunchProbability().isPresent());
  }

  private static void table(Path table) throws IOException {
    long[] times =
        LongStream.rangeClosed(1, HOURS)
            .map(hour -> PooledFixture.START + hour * 3_600_000_000L)
            .toArray();
    try (var writer = FeatureTableWriter.open(table)) {
      for (String pair : List.of("BTCUSDT", "ETHUSDT", "SOLUSDT")) {
        writer.write(
            FeatureFrame.of(Instrument.parse(pair), times, Map.of("close_1h", new double[HOURS])));
      }
      writer.finish(
          Duration.ofHours(1),
          new FeatureSchema(
              List.of(
                  new FeatureDefinition(
                      "close_1h", "1", Duration.ofHours(1), "", "tests", Duration.ZERO))),
          List.of(),
          "test");
    }
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  private record Ended(int status, String out, String err) {}

  private static Ended forecast(String... more) {
    var arguments =
        new ArrayList<>(
            List.of("forecast", "--features", path("features"), "--bundle", path("bundle")));
    arguments.addAll(List.of(more));
    var out = new StringWriter();
    var err = new StringWriter();
    int status =
        PlimsollServing.run(
            new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    return new Ended(status, out.toString(), err.toString());
  }
}
