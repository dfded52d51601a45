package io.plimsoll.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.artifact.Eip55;
import io.plimsoll.artifact.bundle.ModelBundle;
import io.plimsoll.artifact.bundle.ModelBundleReader;
import io.plimsoll.artifact.bundle.ModelBundleWriter;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.MarginReportReader;
import io.plimsoll.artifact.margin.MarginReportWriter;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.market.Instrument;
import io.plimsoll.serving.margin.ForecastService;
import io.plimsoll.serving.margin.ReportFolder;
import io.plimsoll.serving.onchain.NodePackages;
import io.plimsoll.serving.store.Database;
import io.plimsoll.serving.store.StoreConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands as a user types them, against a real chain and a real database. */
class PlimsollServingTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  @BeforeAll
  static void writeInputs() throws IOException {
    Models.write(folder);
  }

  /** What a command printed and how it ended. */
  private record Ended(int status, String out, String err) {}

  @Test
  void computesAReportAndNamesWhatItRefuses() throws IOException {
    Ended ended = compute(folder.resolve("report"), folder.resolve("margin.json"));

    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    JsonNode json = JSON.readTree(folder.resolve("margin.json").toFile());
    MarginReport report = MarginReportReader.read(folder.resolve("report/margin-report.json"));
    assertThat(json.path("stage").asText()).isEqualTo("margin");
    assertThat(json.path("accounts").asInt()).isEqualTo(3).isEqualTo(json.path("rows").asInt());
    assertThat(json.path("merkleRoot").asText()).isEqualTo(report.merkleRoot().toString());
    assertThat(json.path("asOf").asText()).isEqualTo(MarginFixture.END.toString());
    assertThat(json.path("totalInitialMargin").asLong())
        .isEqualTo(report.totals().initialMargin())
        .isGreaterThan(json.path("totalMaintenanceMargin").asLong());
    assertThat(json.path("totalStaticMargin").asLong()).isPositive();
    assertThat(json.path("refused"))
        .extracting(one -> one.path("account").asText())
        .containsExactlyInAnyOrder(
            "0x00000000000000000000000000000000000000a4",
            "0x00000000000000000000000000000000000000A5");
  }

  @Test
  void theSameInputsGiveTheSameReportTwice() throws IOException {
    compute(folder.resolve("once"), folder.resolve("once.json"));
    compute(folder.resolve("twice"), folder.resolve("twice.json"));

    assertThat(folder.resolve("twice/margin-report.json"))
        .hasSameBinaryContentAs(folder.resolve("once/margin-report.json"));
  }

  @Test
  void forecastsWhatTheBundleKnowsAndWithholdsTheRest() throws IOException {
    Path file = folder.resolve("forecast.json");
    Ended ended = model("forecast", "--json", file.toString());

    assertThat(ended.status()).isZero();
    JsonNode forecasts = JSON.readTree(file.toFile()).path("forecasts");
    assertThat(forecasts)
        .extracting(one -> one.path("instrument").asText() + " " + one.path("status").asText())
        .containsExactly(
            "binance:perpetual:BTC-USDT withheld",
            "binance:spot:BTC-USDT issued",
            "binance:spot:ETH-USDT issued",
            "binance:spot:LINK-USDT withheld");
    assertThat(ended.out()).contains("withheld: unknown-instrument");
  }

  @Test
  void aTableWithoutAColumnThatTheBundleReadsIsRefused(@TempDir Path other) throws IOException {
    ModelBundle known = ModelBundleReader.read(folder.resolve("bundle"));
    var columns = new ArrayList<>(known.columns());
    columns.add("vpin");
    ModelBundleWriter.write(
        other,
        new ModelBundle(
            known.champion(),
            known.windows(),
            columns,
            known.instruments(),
            known.learned(),
            known.spike(),
            Optional.empty(),
            Optional.empty(),
            known.metrics(),
            known.provenance()));

    String features = folder.resolve("features").toString();
    Ended ended = run("forecast", "--features", features, "--bundle", other.toString());

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err())
        .isEqualTo(
            "plimsoll: feature table must have the columns that the bundle was trained on, was"
                + " without [vpin]\n");
  }

  @Test
  void publishesReadsBackAndVerifies(@TempDir Path state) throws IOException {
    assumeAnvil();
    Path first = report(state.resolve("0"), 0);
    Path second = report(state.resolve("1"), 1);

    Ended published = chain(state, "publish", first.toString(), second.toString());
    assertThat(published.err()).isEmpty();
    JsonNode json = JSON.readTree(state.resolve("publish.json").toFile());
    MarginReport report = Reports.after(1);
    var largest = report.accounts().get(report.accounts().size() - 1);
    assertThat(json.path("chainId").asLong()).isEqualTo(31337);
    assertThat(json.path("epoch").asLong()).isEqualTo(2);
    assertThat(json.path("registry").asText()).matches("0x[0-9a-fA-F]{40}");
    assertThat(json.path("transaction").asText()).matches("0x[0-9a-f]{64}");
    assertThat(json.path("gasUsed").asLong()).isBetween(40_000L, 75_000L);
    assertThat(json.at("/readBack/account").asText()).isEqualTo(Eip55.text(largest.account()));
    assertThat(json.at("/readBack/initialMargin").asLong()).isEqualTo(largest.initialMargin());
    assertThat(json.at("/readBack/matchesReport").asBoolean()).isTrue();
    assertThat(json.at("/chains/0/epoch").asLong()).isEqualTo(2);
    assertThat(JSON.readTree(state.resolve("1/receipt.json").toFile()).path("epoch").asLong())
        .isEqualTo(2);

    Ended again = chain(state, "publish", second.getParent().toString());
    assertThat(again.status()).isZero();
    assertThat(again.out()).contains("epoch     2   has this root already; nothing was sent");

    Ended equal = chain(state, "verify", second.toString());
    assertThat(equal.err()).isEmpty();
    assertThat(equal.out()).startsWith("equal     epoch 2   5 leaves");
    assertThat(chain(state, "verify", first.toString()).out())
        .startsWith("equal     epoch 1 of 2   5 leaves");
    Ended differs = chain(state, "verify", report(state.resolve("2"), 2).toString());
    assertThat(differs.status()).isEqualTo(1);
    assertThat(differs.out()).startsWith("differs   epoch 2").contains("root is 0x");

    Ended older = chain(state, "publish", first.toString());
    assertThat(older.err()).isEmpty();
    assertThat(older.status()).isZero();
    assertThat(older.out())
        .contains("epoch     1   has this root already; nothing was sent")
        .contains("read back none: epoch 1 is not the latest, which is 2");
    Files.delete(state.resolve("2/margin-report.json"));

    assertThat(chain(state, "status").out())
        .contains("epoch     2   data of 2021-05-19T13:00:00Z   5 accounts   fresh")
        .contains("outbox    0 not settled");

    answersFrom(state, report);
  }

  @Test
  void computedReportIsPublishedWithTheRatesOfItsPolicy(@TempDir Path state) throws IOException {
    assumeAnvil();
    compute(state.resolve("report"), state.resolve("margin.json"));

    Ended published = chain(state, "publish", state.resolve("report").toString());

    assertThat(published.err()).isEmpty();
    assertThat(published.out())
        .contains("rates     4 instruments added to the static table")
        .contains("as in the report");
    assertThat(chain(state, "publish", state.resolve("report").toString()).out())
        .doesNotContain("rates");
  }

  @Test
  void detachedChainIsJoinedAndStopped(@TempDir Path state) throws IOException {
    assumeAnvil();
    String at = state.toString();
    assertThat(run("chain", "down", "--state", at).out()).contains("was not running");
    Ended up = run("chain", "up", "--detach", "--state", at);
    try {
      assertThat(up.out()).startsWith("chain     31337 at http://127.0.0.1:");
      assertThat(run("chain", "up", "--detach", "--state", at).err())
          .startsWith("plimsoll: Cannot start the chain: it runs at http://127.0.0.1:");
      assertThat(run("chain", "deploy", "--state", at, "--registry", Reports.REGISTRY).out())
          .contains("plimsoll-test");
      assertThat(run("chain", "deploy", "--state", at, "--registry", Reports.REGISTRY).err())
          .startsWith("plimsoll: Cannot deploy: ")
          .contains("add --replace");
      Path report = report(state.resolve("0"), 0);
      assertThat(run("chain", "publish", report.toString(), "--state", at).status()).isZero();
    } finally {
      assertThat(run("chain", "down", "--state", at).out()).contains("stopped");
    }
    assertThat(run("chain", "status", "--state", at).err())
        .isEqualTo(
            "plimsoll: Cannot find a running chain: start one (plimsoll chain up --detach), or add"
                + " --local, or name one by --rpc-url\n");
  }

  @Test
  void portInUseEndsWithOneLine(@TempDir Path state) throws IOException {
    compute(folder.resolve("served"), folder.resolve("served.json"));
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ended ended =
          model(
              "serve",
              "--reports",
              folder.resolve("served").toString(),
              "--state",
              state.toString(),
              "--port",
              Integer.toString(taken.getLocalPort()));

      assertThat(ended.status()).isEqualTo(1);
      assertThat(ended.err())
          .isEqualTo(
              "plimsoll: Cannot listen on 127.0.0.1:"
                  + taken.getLocalPort()
                  + ": the port is in use; name another by --port\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|forecast --instruments SOLUSDT --features F --bundle B|instrument must be one of"
            + " [binance:perpetual:BTC-USDT, binance:spot:BTC-USDT, binance:spot:ETH-USDT,"
            + " binance:spot:LINK-USDT], was binance:spot:SOL-USDT",
        "1|forecast --instruments nonsense --features F --bundle B|instrument must be"
            + " venue:kind:BASE-QUOTE or a pair such as BTCUSDT, was nonsense",
        "1|forecast --horizon 5m --features F --bundle B|horizon must be one of [PT1H], was PT5M",
        "1|forecast --candles F --features F --bundle B|candles must not be given, for the bundle's"
            + " models read the table alone, was",
        "1|forecast --as-of yesterday --features F --bundle B|--as-of must read like"
            + " 2021-05-19T12:00:00Z or 2021-05-19, was yesterday",
        "1|forecast --features nowhere --bundle B|Cannot read nowhere/manifest.json",
        "1|forecast --features F --bundle nowhere|Cannot read nowhere/bundle.json: no such file",
        "1|margin compute --features F --bundle B --accounts nowhere.csv --out X|accounts must be a"
            + " file, was nowhere.csv",
        "1|margin compute --features F --bundle B --accounts A --policy wild --out X|policy must be"
            + " a file or a policy shipped in",
        "1|serve --features F --bundle B --reports nowhere|reports must be a folder, was nowhere",
        "1|serve --features F --bundle B --reports R --port 70000|port must lie in [0, 65535], was"
            + " 70000",
        "1|chain publish nowhere.json --local|margin report must be a file, was nowhere.json",
        "1|chain publish nowhere.json --local --valid-for 2h|margin report must be a file, was",
        "1|chain publish nowhere.json --local --valid-for PT2H|margin report must be a file, was",
        "2|chain publish R --local --valid-for soon|Invalid value for option '--valid-for': length"
            + " must be such as 1s, 5m, 1h or PT1S, was soon",
        "1|chain status --state nowhere --local|Cannot find nowhere/deployment.json: deploy first",
        "1|chain deploy --rpc-url http://127.0.0.1:1|Cannot reach the chain at http://127.0.0.1:1",
        "1|chain deploy --rpc-url nonsense|Cannot use the chain's address",
        "2|chain|a command is missing; see plimsoll chain --help",
        "2|chain fly|Unmatched argument at index 1: 'fly'",
        "2|chain status --local --rpc-url http://x|",
        "2|margin compute|Missing required option: '--accounts=FILE'",
        "2|serve --features F --bundle B|Missing required option: '--reports=DIR'; see plimsoll",
        "2|serve --reports R --bundle B|Missing required option: '--features=DIR'; see plimsoll",
        "2|serve --port many --features F --bundle B --reports R|Invalid value for option '--port'",
      })
  void wrongInputEndsWithOneLine(int status, String line, String message) {
    Ended ended =
        run(
            line.replace(" F", " " + folder.resolve("features"))
                .replace(" B", " " + folder.resolve("bundle"))
                .replace(" A", " " + folder.resolve("accounts.csv"))
                .replace(" X", " " + folder.resolve("out"))
                .replace(" R", " " + folder)
                .split(" ", -1));

    assertThat(ended.status()).as(ended.err()).isEqualTo(status);
    assertThat(ended.err()).startsWith("plimsoll: " + Optional.ofNullable(message).orElse(""));
    assertThat(ended.err().lines()).hasSize(1);
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command :
        List.of(
            "margin compute",
            "margin health",
            "forecast",
            "chain up",
            "chain down",
            "chain deploy",
            "chain publish",
            "chain status",
            "chain verify",
            "serve",
            "doctor")) {
      Ended ended = run((command + " --help").split(" ", -1));
      assertThat(ended.status()).isZero();
      assertThat(ended.out()).startsWith("Usage: plimsoll " + command);
    }
  }

  @Test
  void doctorNamesEachNeed() throws IOException {
    Path file = folder.resolve("doctor.json");
    Ended ended = run("doctor", "--json", file.toString());

    assertThat(ended.out().lines().map(line -> line.split(" +", -1)[1]))
        .containsExactly("java", "node", "npm", "anvil", "postgres", "port", "data");
    assertThat(ended.status() == 0).isEqualTo(JSON.readTree(file.toFile()).path("fit").asBoolean());
  }

  /** Account and epoch as the REST service answers them after a publication. */
  private static void answersFrom(Path state, MarginReport report) throws IOException {
    try (Database database = Database.open(new StoreConfig(state, Optional.empty()))) {
      var source =
          new ServingSource(
              ForecastService.open(
                  folder.resolve("features"), folder.resolve("bundle"), Optional.empty()),
              ReportFolder.open(state),
              database,
              state.resolve("deployment.json"));
      var margin = source.margin(report.accounts().get(2).account()).orElseThrow();
      assertThat(margin.account()).isEqualTo(report.accounts().get(2));
      assertThat(margin.epoch().orElseThrow().publication().epoch()).isEqualTo(2);
      assertThat(source.latestEpoch().orElseThrow().publication().root())
          .isEqualTo(report.merkleRoot().toString());
      assertThat(source.forecast(MarginFixture.BTC, Duration.ofHours(1))).isPresent();
      assertThat(source.forecast(Instrument.parse("SOLUSDT"), Duration.ofHours(1))).isEmpty();
    }
  }

  private static void assumeAnvil() {
    assumeTrue(
        NodePackages.ofProject().anvil().isPresent(), "anvil is missing: run npm ci in contracts/");
  }

  private static Path report(Path where, int hours) throws IOException {
    Files.createDirectories(where);
    Path file = where.resolve("margin-report.json");
    MarginReportWriter.write(Reports.after(hours), file);
    return file;
  }

  private static Ended compute(Path out, Path json) {
    return model(
        "margin",
        "compute",
        "--accounts",
        folder.resolve("accounts.csv").toString(),
        "--out",
        out.toString(),
        "--json",
        json.toString());
  }

  private static Ended chain(Path state, String command, String... others) {
    var arguments =
        new ArrayList<>(List.of("chain", command, "--local", "--state", state.toString()));
    arguments.addAll(List.of("--json", state.resolve(command + ".json").toString()));
    arguments.addAll(List.of(others));
    return run(arguments.toArray(String[]::new));
  }

  private static Ended model(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--features", folder.resolve("features").toString()));
    all.addAll(List.of("--bundle", folder.resolve("bundle").toString()));
    return run(all.toArray(String[]::new));
  }

  private static Ended run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int status = PlimsollServing.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Ended(status, out.toString(), err.toString());
  }
}
