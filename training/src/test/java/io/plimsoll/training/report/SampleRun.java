package io.plimsoll.training.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.parquet.ParquetColumn;
import io.plimsoll.artifact.parquet.ParquetWriter;
import io.plimsoll.training.dataset.ForecastHistory;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small files of every stage, in the form that the stages write them. */
public final class SampleRun {
  static final List<String> INSTRUMENTS = List.of("binance:spot:BTC-USDT", "binance:spot:ETH-USDT");
  private static final long START = Instant.parse("2025-03-01T00:00:00Z").toEpochMilli();
  private static final int HOURS = 300;
  private final Path folder;
  private final SplittableRandom random = new SplittableRandom(1);

  /** Creates a run that is written to {@code folder}. */
  public SampleRun(Path folder) {
    this.folder = folder;
  }

  /** Returns where the files are. */
  public ReportInputs inputs() {
    return new ReportInputs(
        folder.resolve("simulation.json"),
        folder.resolve("import.json"),
        folder.resolve("manifest.json"),
        folder.resolve("run"),
        folder.resolve("policy.json"),
        folder.resolve("margin-report.json"),
        List.of(folder.resolve("receipt-1.json"), folder.resolve("receipt-2.json")),
        folder.resolve("stages.json"));
  }

  /** Writes every file. */
  public void write() throws IOException {
    var simulation = StageResult.object().put("seed", 7);
    simulation.putObject("crash").put("from", "2025-03-08T06:00:00Z");
    StageResult.write(inputs().simulation(), simulation);
    StageResult.write(inputs().imported(), imported());
    StageResult.write(
        inputs().manifest(),
        StageResult.object().put("tableHash", "ab".repeat(32)).put("codeVersion", "0.1.0"));
    StageResult.write(inputs().run().resolve("train.json"), training());
    forecasts(inputs().run().resolve(ForecastHistory.FILE));
    StageResult.write(inputs().policy(), policy());
    StageResult.write(inputs().margin(), margin());
    for (int epoch = 1; epoch <= 2; epoch++) {
      var receipt =
          StageResult.object()
              .put("epoch", epoch)
              .put("chainId", 31337)
              .put("registry", "0x" + "5F".repeat(20))
              .put("transaction", "0x" + "cd".repeat(32))
              .put("gasUsed", epoch == 1 ? 140_112 : 68_204);
      receipt
          .putObject("readBack")
          .put("account", "0x" + "aB".repeat(20))
          .put("initialMargin", 1_234_567_890L)
          .put("maintenanceMargin", 987_654_321L)
          .put("matchesReport", true);
      ObjectNode alone = receipt.deepCopy();
      receipt.putArray("chains").add(alone);
      StageResult.write(inputs().receipts().get(epoch - 1), receipt);
    }
    StageResult.write(
        inputs().stages(), StageResult.object().put("import", 2.1).put("total", 61.4));
  }

  private ObjectNode imported() {
    var node = StageResult.object().put("source", "candles").put("from", "2025-03-01");
    node.put("to", "2025-03-14").put("rows", 8_000).put("rejected", 3).put("missingBars", 64);
    node.withArray("instruments").add("binance:perpetual:BTC-USDT"); // a pair may come twice
    INSTRUMENTS.forEach(node.withArray("instruments")::add);
    node.withArray("files")
        .addObject()
        .put("path", "BTCUSDT-5m.csv.gz")
        .put("sha256", "12".repeat(32))
        .put("rows", 4_000)
        .put("rejected", 3);
    node.putObject("rejections").put("price is not above 0 </script><b>", 3);
    node.putObject("gaps")
        .putObject(INSTRUMENTS.get(0))
        .put("runs", 2)
        .put("missingBars", 32)
        .put("longest", 20);
    return node;
  }

  private ObjectNode training() {
    var node = StageResult.object().put("horizon", "PT1H").put("origins", 2 * HOURS);
    node.put("championName", "combination");
    var qlike = node.putObject("qlike");
    var squared = node.putObject("squaredErrorToHar");
    var test = node.putObject("dieboldMarianoAgainstHar");
    String[] models = {
      "randomWalk", "ewma", "har", "logHar", "logShar", "trees", "network", "combination"
    };
    double[] losses = {0.5411, 0.4242, 0.4534, 0.3525, 0.3512, 0.31, 0.33, 0.3022};
    for (int i = 0; i < models.length; i++) {
      qlike.put(models[i], losses[i]);
      squared.put(models[i], 1.2 - i / 20.0);
      test.putObject(models[i]).put("t", 1.5 - i);
    }
    qlike.put("champion", 0.3022);
    var spike = node.putObject("spike").put("baseRate", 0.049).put("prAuc", 0.27);
    spike.put("brierSkill", 0.12).put("calibrationError", 0.004);
    var bins = spike.putArray("reliability");
    for (int i = 0; i < 10; i++) {
      double p = 0.004 + i * i / 300.0;
      bins.addObject()
          .put("count", 60)
          .put("meanProbability", p)
          .put("frequency", p * 1.1)
          .put("lower", p * 0.6)
          .put("upper", p * 1.5 + 0.02);
    }
    node.putObject("withheld").put("HISTORY_INCOMPLETE", 12);
    return node;
  }

  private void forecasts(Path file) throws IOException {
    var columns = new ArrayList<ParquetColumn>();
    columns.add(ParquetColumn.text("instrument"));
    columns.add(ParquetColumn.bigint("event_time"));
    columns.add(ParquetColumn.number(ForecastHistory.REALIZED));
    ForecastHistory.MODELS.forEach(model -> columns.add(ParquetColumn.number(model)));
    columns.add(ParquetColumn.number(ForecastHistory.CHAMPION));
    columns.add(ParquetColumn.number(ForecastHistory.SPIKE_PROBABILITY));
    columns.add(ParquetColumn.integer(ForecastHistory.SPIKE_LABEL));
    try (var parquet = ParquetWriter.open()) {
      parquet.begin(columns);
      for (String instrument : INSTRUMENTS) {
        double level = Math.log(5e-5);
        for (int hour = 0; hour < HOURS; hour++) {
          level += 0.2 * (random.nextDouble() - 0.5);
          double forecast = Math.exp(level);
          parquet.add(instrument).add((START + hour * 3_600_000L) * 1000);
          parquet.add(forecast * Math.exp(1.2 * (random.nextDouble() - 0.5)));
          for (int i = 0; i < ForecastHistory.MODELS.size(); i++) {
            parquet.add(forecast * (1 + 0.05 * i));
          }
          parquet.add(hour == 17 ? Double.NaN : forecast).add(0.05).add(0).endRow();
        }
      }
      parquet.writeTo(file);
    }
  }

  private ObjectNode policy() {
    var root = StageResult.object();
    var policy = root.putObject("policy");
    policy
        .putObject("window")
        .put("from", "2025-03-01T00:00:00Z")
        .put("to", "2025-03-13T00:00:00Z");
    policy.put("rateHours", 600).put("withheldHours", 2);
    double[] debts = {21.3, 34.9, 36.2};
    String[] rules = {"plimsoll", "static", "ewma"};
    for (int i = 0; i < rules.length; i++) {
      policy
          .putObject(rules[i])
          .put("meanMarginRate", 0.08)
          .put("badDebtBps", debts[i])
          .put("accounts", 1000)
          .put("liquidations", 610 + i)
          .put("wrongfulLiquidations", 500)
          .put("liquidatedNotional", 0.55)
          .put("peakToTrough", 4.1 / (i + 1))
          .put("largestOneDayRise", 2.2);
    }
    var frontier = root.putArray("frontier");
    for (double rate : new double[] {0.04, 0.06, 0.08, 0.12}) {
      frontier
          .addObject()
          .put("meanMarginRate", rate)
          .put("plimsollBadDebtBps", 2 / rate)
          .put("staticBadDebtBps", 3 / rate)
          .put("ewmaBadDebtBps", 3.2 / rate);
    }
    var day = root.putObject("worstDay").put("day", "2025-03-08").put("fall", -0.31);
    for (String instrument : INSTRUMENTS) {
      var each = day.withArray("instruments").addObject().put("instrument", instrument);
      double price = 60_000;
      for (int bar = 0; bar < 288; bar++) {
        price *= 1 - (bar > 120 && bar < 150 ? 0.009 : -0.0003) + 0.004 * random.nextDouble();
        double rate = 0.05 + (bar > 96 ? 0.08 * Math.exp(-(bar - 96) / 90.0) : 0);
        each.withArray("times").add(START + 7 * 86_400_000L + bar * 300_000L);
        each.withArray("price").add(price);
        each.withArray("plimsoll").add(Math.round(rate * 1e5) / 1e5);
        each.withArray("static").add(0.08);
        each.withArray("ewma").add(bar < 144 ? 0.07 : 0.1);
      }
    }
    return root;
  }

  private ObjectNode margin() {
    var node = StageResult.object().put("asOf", "2025-03-13T12:00:00Z").put("registry", "sample");
    node.put("merkleRoot", "0x" + "ef".repeat(32)).put("inputsHash", "0x" + "01".repeat(32));
    node.putObject("inputs").put("bundle", "0x" + "02".repeat(32));
    for (String instrument : INSTRUMENTS) {
      node.withArray("instruments")
          .addObject()
          .put("instrument", instrument)
          .put("mark", 50_000_000_000L)
          .putNull("withheld")
          .put("usedVolatility", 812_000_000)
          .put("spikeProbability", 40_000);
    }
    ((ObjectNode) node.path("instruments").get(1))
        .put("withheld", "INPUT_STALE")
        .putNull("spikeProbability");
    ArrayNode accounts = node.putArray("accounts");
    long initialSum = 0;
    for (int i = 0; i < 40; i++) {
      long initial = (long) (5e9 * (0.05 + 0.3 * random.nextDouble()));
      initialSum += initial;
      var account = accounts.addObject().put("account", "0x" + "0" + i % 10 + "Aa".repeat(19));
      account.put("collateral", 600_000_000).put("initialMargin", initial);
      account.put("maintenanceMargin", initial * 7 / 10);
      account.putObject("components").put("scenario", initial - 100).put("liquidity", 100);
      account
          .withArray("positions")
          .addObject()
          .put("instrument", INSTRUMENTS.get(i % 2))
          .put("quantity", i % 3 == 0 ? -10_000_000 : 10_000_000);
    }
    node.putArray("refused");
    node.putObject("totals")
        .put("initialMargin", initialSum)
        .put("maintenanceMargin", initialSum * 7 / 10)
        .put("notional", 200_000_000_000L)
        .put("staticMargin", 20_000_000_000L)
        .put("liquidatable", 3);
    return node;
  }
}
