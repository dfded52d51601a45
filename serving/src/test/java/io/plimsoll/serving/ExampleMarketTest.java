package io.plimsoll.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.artifact.margin.EpochHeader;
import io.plimsoll.artifact.margin.MarginReportReader;
import io.plimsoll.artifact.margin.ReportSource;
import io.plimsoll.margin.MarginComponent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The market of docs/examples/margin, by the commands that docs/margin.md shows. */
class ExampleMarketTest {
  private static final Path DOCS = Path.of("..", "docs").toAbsolutePath().normalize();
  private static final Path EXAMPLE = DOCS.resolve("examples").resolve("margin");
  private static final int HOURS = 720;
  private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

  @TempDir private Path folder;

  @BeforeEach
  void copyExample() throws IOException {
    for (String name : List.of("market.yaml", "history.csv", "accounts.csv", "collateral.csv")) {
      Files.copy(EXAMPLE.resolve(name), folder.resolve(name));
    }
  }

  @Test
  void theHistoryIsWhatItsSeedGives() throws IOException {
    assertThat(Files.readString(folder.resolve("history.csv"))).isEqualTo(history());
  }

  @Test
  void theCommandPrintsWhatTheDocumentShows() throws IOException {
    Ended ended =
        run("compute", "--scenarios", "derive-33", "--collateral", file("collateral.csv"));

    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    String shown = Files.readString(DOCS.resolve("margin.md"));
    List<String> lines = ended.out().lines().filter(line -> !line.startsWith("margin ")).toList();
    assertThat(lines).hasSizeGreaterThan(12);
    assertThat(shown).contains(lines);
  }

  @Test
  void theResultSaysOfEachAccountAllThatIsAsked() throws IOException {
    Ended ended = run("compute", "--scenarios", "derive-33", "--json");

    assertThat(ended.status()).isZero();
    JsonNode json = new ObjectMapper().readTree(ended.out());
    assertThat(ended.err()).contains("initial   ");
    assertThat(json.path("requirements")).hasSize(3);
    JsonNode solana = json.path("requirements").get(2);
    long sum = 0;
    for (MarginComponent component : MarginComponent.values()) {
      sum += solana.path("components").path(component.key()).asLong(-1);
    }
    assertThat(sum).isEqualTo(solana.path("initialMargin").asLong()).isPositive();
    assertThat(solana.path("maintenanceMargin").asLong())
        .isBetween(1L, solana.path("initialMargin").asLong());
    assertThat(solana.path("bindingScenario").asText()).isNotEmpty();
    JsonNode standing = json.path("standing").path("health").get(2);
    assertThat(standing.path("status").asText()).isEqualTo("CALLED");
    JsonNode underlying = standing.path("underlyings").get(0);
    assertThat(underlying.path("othersHeld").path("down").asDouble()).isBetween(1.0, 133.4);
    assertThat(underlying.path("othersMoved").has("down")).isTrue();
    assertThat(underlying.path("deviations").path("down").asDouble()).isPositive();
    assertThat(underlying.path("touchProbability").asDouble()).isBetween(0.0, 1.0);
    assertThat(standing.path("call").path("deadline").asText()).isEqualTo("2024-03-31T00:00:00Z");
    assertThat(standing.path("cure").path("missing").asDouble()).isPositive();
    JsonNode grid = json.path("grid").path("risks").get(0);
    assertThat(grid.has("delta") && grid.has("gamma") && grid.has("vega") && grid.has("theta"))
        .isTrue();
    assertThat(json.path("refused"))
        .extracting(one -> one.path("reason").asText())
        .containsExactlyInAnyOrder(
            "line 10: quantity must be a decimal number, was NaN",
            "binance:spot:LINK-USDT: not in the market");
  }

  @Test
  void healthAndReactionTakeTheSameMarket() throws IOException {
    Ended health = run("health", "--collateral", file("collateral.csv"), "--json", file("h.json"));
    Ended reaction = run("reaction", "--json", file("r.json"));

    assertThat(health.err() + reaction.err()).isEmpty();
    var json = new ObjectMapper();
    JsonNode called = json.readTree(folder.resolve("h.json").toFile()).path("health").get(2);
    assertThat(called.path("cure").path("found").asBoolean()).isTrue();
    assertThat(json.readTree(folder.resolve("r.json").toFile()).path("rows").asInt()).isEqualTo(3);
  }

  @Test
  void theReportOfAMarketFileMayBePublished() {
    Ended ended = run("compute", "--out", file("out"));

    assertThat(ended.err()).isEmpty();
    var report = MarginReportReader.read(folder.resolve("out").resolve("margin-report.json"));
    assertThat(report.inputs().source()).isInstanceOf(ReportSource.Quoted.class);
    assertThat(EpochHeader.of(report, 1, 3600, 0).modelHash()).isEqualTo(ReportSource.NO_MODEL);
  }

  @Test
  void theGridOfSpanTakesItsRanges() throws IOException {
    Ended ended = run("compute", "--scenarios", "span-16:0.15:0.25", "--json", file("g.json"));
    JsonNode grid = new ObjectMapper().readTree(folder.resolve("g.json").toFile()).path("grid");

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(grid.path("preset").asText()).isEqualTo("span-16");
    assertThat(grid.path("risks").size()).isPositive();
    assertThat(run("compute", "--scenarios", "span-16").err())
        .contains("such as span-16:0.15:0.25, was span-16");
  }

  @Test
  void aWithheldForecastIsTold() throws IOException {
    Path history = folder.resolve("history.csv");
    String whole = Files.readString(history);
    Files.writeString(history, whole.substring(0, whole.lastIndexOf("2024-03-30T23:00:00Z")));

    Ended ended = run("compute", "--json", file("m.json"));
    JsonNode withheld =
        new ObjectMapper().readTree(folder.resolve("m.json").toFile()).path("withheld");

    assertThat(ended.out())
        .contains("withheld  binance:spot:ETH-USDT: INPUT_STALE, the policy's volatility 1.10");
    assertThat(withheld).hasSize(1);
    assertThat(withheld.get(0).path("reason").asText()).isEqualTo("INPUT_STALE");
  }

  @Test
  void gapsOfTheHistoryAreTold() throws IOException {
    Path history = folder.resolve("history.csv");
    Files.writeString(
        history, Files.readString(history).replaceFirst("2024-03-20T05:00:00Z.*\n", ""));

    Ended ended = run("compute", "--json", file("m.json"));

    String gap = "line 463: 1 h before 2024-03-20T06:00:00Z missing";
    assertThat(ended.out()).contains("history   " + gap);
    assertThat(new ObjectMapper().readTree(folder.resolve("m.json").toFile()).path("historyGaps"))
        .extracting(JsonNode::asText)
        .containsExactly(gap);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1||price: 133.4|price: -133.4|instruments.SOLUSDT: price must be finite and above 0, was"
            + " -133.4",
        "1||file: history.csv|file: other.csv|history must be a file, was ",
        "1|--as-of 2024-03-30T22:00:00Z|asOf|asOf|market conditions must be of ",
        "2|--features F --bundle B|asOf|asOf|--features and --bundle must not be given where",
        "2|--features F|asOf|asOf|Missing required argument",
      })
  void wrongUseEndsWithOneLine(int status, String more, String text, String other, String message)
      throws IOException {
    Path market = folder.resolve("market.yaml");
    Files.writeString(market, Files.readString(market).replace(text, other));

    Ended ended = more == null ? run("compute") : run("compute", more.split(" "));

    assertThat(ended.status()).isEqualTo(status);
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).contains(message);
  }

  @Test
  void aMarketOfConditionsAloneNeedsAFeatureTable() throws IOException {
    Path market = folder.resolve("market.yaml");
    Files.writeString(
        market, Files.readString(market).replaceAll("(?s)history:.*?chain:", "chain:"));

    Ended ended = run("compute");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains("or '--market=FILE' with instruments and history");
  }

  @Test
  void aBookWithoutAccountsFails() throws IOException {
    Files.writeString(
        folder.resolve("accounts.csv"), "account,subaccount,kind,instrument,quantity\n");

    Ended ended = run("health", "--collateral", file("collateral.csv"));

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("accounts must have at least one, was none in ");
  }

  @Test
  void aReportBeforeOfAnotherPolicyOrRegistryIsRefused() throws IOException {
    Path market = folder.resolve("market.yaml");
    String now = Files.readString(market);
    Files.writeString(market, now.replace("T23:00:00Z", "T22:00:00Z"));
    assertThat(run("compute", "--out", file("before")).err()).isEmpty();
    Files.writeString(market, now);
    String before = file("before/margin-report.json");

    assertThat(run("compute", "--previous", before).err()).isEmpty();
    assertThat(run("compute", "--previous", before, "--registry", "other").err())
        .contains("previous report must be for registry other, was for plimsoll-demo");
    assertThat(run("compute", "--previous", before, "--policy", "retail").err())
        .contains("previous report must be of policy retail, was of full");
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private Ended run(String command, String... others) {
    var arguments = new ArrayList<>(List.of("margin", command));
    arguments.addAll(List.of("--accounts", file("accounts.csv"), "--market", file("market.yaml")));
    if (!List.of(others).contains("--policy")) {
      arguments.addAll(List.of("--policy", "full"));
    }
    arguments.addAll(List.of(others));
    var out = new StringWriter();
    var err = new StringWriter();
    int status =
        PlimsollServing.run(
            new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    return new Ended(status, out.toString(), err.toString());
  }

  private record Ended(int status, String out, String err) {}

  /** Three coins with a common move whose variance clusters: GARCH(1, 1), hourly. */
  private static String history() {
    var random = new Random(20_240_301);
    double[] prices = {61_000, 3_300, 150};
    double[] shares = {0.9, 1.1, 1.5};
    double[] own = {0.002, 0.003, 0.006};
    double variance = 4e-5;
    var text = new StringBuilder("time,BTC-USDT,ETH-USDT,SOL-USDT\n");
    for (int hour = 0; hour < HOURS; hour++) {
      double common = Math.sqrt(variance) * random.nextGaussian();
      variance = 2e-6 + 0.08 * common * common + 0.87 * variance;
      text.append(START.plus(Duration.ofHours(hour)));
      for (int coin = 0; coin < prices.length; coin++) {
        double move = shares[coin] * common + own[coin] * random.nextGaussian();
        prices[coin] *= StrictMath.exp(move);
        text.append(String.format(Locale.ROOT, ",%.2f", prices[coin]));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
