package io.plimsoll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.margin.MarginComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code policy backtest -c engine}: a margin policy and what each of its parts is worth. */
class EngineReplayTest {
  private static final LocalDate FIRST =
      LocalDate.ofInstant(
          Instant.ofEpochSecond(GeneratedCandles.START / 1_000_000), ZoneOffset.UTC);
  private static final LocalDate FROM = FIRST.plusDays(36);
  private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT");

  @TempDir private static Path folder;

  @BeforeAll
  static void market() throws IOException {
    Files.createDirectories(folder.resolve("candles"));
    for (int i = 0; i < SYMBOLS.size(); i++) {
      GeneratedCandles.write(
          folder.resolve("candles"), GeneratedCandles.bars(SYMBOLS.get(i), 37, i + 1));
    }
    var frames =
        List.of(
            CandleFrames.read(folder.resolve("candles"), "BTCUSDT", FIRST, FIRST.plusDays(36)),
            CandleFrames.read(folder.resolve("candles"), "ETHUSDT", FIRST, FIRST.plusDays(36)));
    FeatureTables.write(folder.resolve("table"), frames);
  }

  @Test
  void everyPartOfThePolicyIsLeftOutOnce() throws IOException {
    Path json = folder.resolve("engine.json");
    var run = replay("--accounts", "60", "--seed", "3", "--json", json);

    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.output())
        .contains("left out: binance:spot:SOL-USDT, not in the feature table")
        .contains("full unscaled, bp", "without speed");
    JsonNode result = new ObjectMapper().readTree(json.toFile());
    assertThat(result.get("rules")).hasSize(4);
    JsonNode engine = result.get("engine");
    assertThat(engine.fieldNames())
        .toIterable()
        .containsExactly(
            "full",
            "without forecast",
            "ewma for forecast",
            "without netting",
            "without horizon",
            "without depth",
            "without concentration",
            "without toxicity",
            "without congestion",
            "without oracle",
            "without behaviour",
            "without buffer",
            "without speed",
            "without add-ons");
    for (JsonNode variant : engine) {
      assertThat(variant.get("meanMarginRate").doubleValue()).isCloseTo(0.08, within(1.6e-3));
      assertThat(variant.get("accounts").longValue()).isEqualTo(60);
      assertThat(variant.get("scale").doubleValue()).isPositive();
      double sum = 0;
      for (MarginComponent component : MarginComponent.values()) {
        sum += variant.get("mean").get(component.key()).doubleValue();
      }
      assertThat(variant.get("mean").get("initial").doubleValue()).isCloseTo(sum, within(1e-12));
    }
    Map<String, MarginComponent> parts =
        Map.of(
            "horizon", MarginComponent.HORIZON,
            "depth", MarginComponent.DEPTH,
            "congestion", MarginComponent.CONGESTION,
            "oracle", MarginComponent.ORACLE,
            "behaviour", MarginComponent.BEHAVIOUR,
            "speed", MarginComponent.RELEASE);
    parts.forEach(
        (name, component) -> {
          assertThat(mean(engine, "full", component)).as(name).isPositive();
          assertThat(mean(engine, "without " + name, component)).as(name).isZero();
        });
    assertThat(mean(engine, "without netting", MarginComponent.NETTING))
        .isGreaterThan(mean(engine, "full", MarginComponent.NETTING));
    for (MarginComponent component : MarginComponent.values()) {
      if (component.isAddOn()) {
        assertThat(mean(engine, "without add-ons", component)).as(component.key()).isZero();
      }
    }
  }

  @Test
  void aPolicyWithoutAddOnsHasFewerParts() throws IOException {
    Path json = folder.resolve("standard.json");
    Path second = folder.resolve("again.json");
    var run = replay("--accounts", "40", "--policy", "standard", "--json", json);
    var again = replay("--accounts", "40", "--policy", "standard", "--json", second);

    assertThat(run.status()).as(run.error()).isZero();
    assertThat(again.status()).isZero();
    assertThat(second).hasSameBinaryContentAs(json);
    assertThat(new ObjectMapper().readTree(json.toFile()).get("engine").fieldNames())
        .toIterable()
        .containsExactly("standard", "without forecast", "ewma for forecast", "without netting");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThat(execute(List.of("-c", "engine")).error()).contains("-c engine needs --features");
    assertThat(execute(List.of("--account-size", "5")).error())
        .contains("--account-size is of -c engine");
    assertThat(execute(List.of("--mean-rate", "0.1")).error())
        .startsWith("plimsoll: --mean-rate is not of -c replay");
    assertThat(execute(List.of("-c", "enigne")).error())
        .contains("-c must be replay, cross or engine");
    assertThat(execute(List.of("--policy", "full")).error()).contains("--policy is of -c engine");
    assertThat(replay("--accounts", "file.csv").error())
        .contains("--accounts of -c engine must be a number");
    assertThat(replay("--policy", "nothing").error()).contains("policy must be a file or a policy");
    assertThat(replay("--account-size", "0").error()).contains("account size must be above 0 USD");
    assertThat(replay("--mean-rate", "0.6").error()).contains("mean rate must lie in (0, 0.5)");
    assertThat(replay("--accounts", "1").error())
        .contains("accounts must be many enough to hold every instrument");
  }

  private static double mean(JsonNode engine, String variant, MarginComponent component) {
    return engine.get(variant).get("mean").get(component.key()).doubleValue();
  }

  private static TrainingRun replay(Object... more) {
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("-c", "engine", "--features", folder.resolve("table").toString()));
    for (Object each : more) {
      arguments.add(each.toString());
    }
    return execute(arguments);
  }

  private static TrainingRun execute(List<String> more) {
    var arguments = new ArrayList<>(List.of("policy", "backtest"));
    arguments.addAll(List.of("--data", folder.resolve("candles").toString()));
    arguments.addAll(List.of("--from", FROM.toString(), "--to", FROM.toString()));
    arguments.addAll(more);
    return TrainingRun.of(arguments);
  }
}
