package io.plimsoll.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.bundle.ModelBundle;
import io.plimsoll.artifact.bundle.ModelBundleWriter;
import io.plimsoll.artifact.bundle.Provenance;
import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.artifact.market.GridFolder;
import io.plimsoll.artifact.table.FeatureTableReader;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.forecast.pooled.PooledFit;
import io.plimsoll.forecast.pooled.PooledForecaster;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.backtest.CandleHash;
import io.plimsoll.training.backtest.PooledHistory;
import io.plimsoll.training.backtest.PooledTrainer;
import io.plimsoll.training.dataset.Dataset;
import io.plimsoll.training.dataset.DatasetBuilder;
import io.plimsoll.training.dataset.ForecastHistory;
import io.plimsoll.training.dataset.TableCheck;
import io.plimsoll.training.dataset.TableFeatures;
import io.plimsoll.training.fit.FitFolder;
import io.plimsoll.training.fit.Fitter;
import io.plimsoll.training.fit.TrainedLadder;
import io.plimsoll.training.judge.FeatureAblation;
import io.plimsoll.training.judge.FeatureAblationText;
import io.plimsoll.training.judge.ForecastLogWriter;
import io.plimsoll.training.judge.Judge;
import io.plimsoll.training.judge.Judgement;
import io.plimsoll.training.judge.JudgementJson;
import io.plimsoll.training.lineage.PlanLock;
import io.plimsoll.training.lineage.PlanLockFile;
import io.plimsoll.training.lineage.PlanLocks;
import io.plimsoll.training.plan.TrainingPlan;
import io.plimsoll.training.plan.TrainingPlanReader;
import io.plimsoll.training.stage.StageResult;
import io.plimsoll.training.stage.TerminalProgress;
import io.plimsoll.training.tracking.Tracker;
import io.plimsoll.training.tracking.Trackers;
import io.plimsoll.training.tracking.TrainingRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll train}: a feature table in, a model bundle and its judgement out. */
@Command(
    name = "train",
    description = "Fits the ladder of forecasters and judges it on forecasts out of sample.",
    mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
  @Option(names = "--features", required = true, paramLabel = "DIR", description = "Feature table.")
  private Path features;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder to write bundle, forecasts.parquet, plan.lock and train.json into.")
  private Path out;

  @Option(
      names = {"-c", "--plan"},
      paramLabel = "FILE|NAME",
      description = "Training plan: a file, or the name of a shipped one (default: hourly).")
  private String planName;

  @Option(
      names = "--candles",
      paramLabel = "DIR",
      description =
          "5-minute candles of the table's instruments, as backtest reads them: also fit the pooled"
              + " models, which then forecast.")
  private Path candles;

  @Option(
      names = "--lock",
      paramLabel = "FILE",
      description =
          "A plan.lock: train its plan again, if data, code and machine are the same, and check"
              + " that the bundle is.")
  private Path lockFile;

  @Option(
      names = "--tracking-uri",
      paramLabel = "URI|DIR",
      description =
          "MLflow server or folder that records the run (default: mlruns in the --out folder).")
  private String trackingUri;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description =
          "Keeps what finished folds have learned while it runs; the same command goes on from"
              + " there (default: work in the --out folder).")
  private Path work;

  @Option(
      names = "--ablation",
      description =
          "Also fit without the plan's features of the table, and without each family of them: what"
              + " they add.")
  private boolean ablation;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result here.")
  private Path json;

  @Spec private CommandSpec spec;

  /**
   * What a run learns from.
   *
   * @param table columns of the feature table
   * @param families of the plan's features
   * @param bars that pooled models learn from, if any
   */
  private record Given(
      TrainingPlan plan,
      PlanLock lock,
      Dataset dataset,
      List<String> table,
      Map<String, List<String>> families,
      List<BarGrid> bars) {}

  /** What it has learned, and what further features added. */
  private record Learned(
      TrainedLadder ladder, Optional<PooledFit> pooled, List<FeatureAblation.Row> gains) {}

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    Given given = given();
    TrainingPlan plan = given.plan();
    PrintWriter console = spec.commandLine().getOut();
    Tracker tracker =
        Trackers.of(trackingUri == null ? out.resolve("mlruns").toString() : trackingUri);
    try (var record = TrainingRecord.begin(tracker, given.lock(), InstantSource.system())) {
      FitFolder folds =
          FitFolder.of(work == null ? out.resolve("work") : work, given.lock().hash());
      Learned learned = learn(given, folds);
      Judgement judgement = Judge.judge(learned.ladder().log()).checked();
      ModelBundle bundle = bundle(given, learned, judgement);
      String hash = write(bundle, learned.ladder(), given.lock());
      record.finish(bundle.metrics(), hash, out.resolve("bundle"));
      folds.clear();

      var result = new StageResult("train", given.dataset().rows(), start);
      ObjectNode node = result.node();
      node.put("bundleHash", hash).put("lockHash", given.lock().hash());
      node.putObject("tracking").put("uri", tracker.place()).put("runId", record.id());
      node.put("testFrom", bundle.provenance().testFrom().toString());
      JudgementJson.write(node, judgement, plan.horizon());
      plan.features().forEach(node.putArray("features")::add);
      if (ablation) {
        FeatureAblationText.write(node, learned.gains());
      }
      if (folds.kept() > 0) {
        console.printf("went on from %d fits%n", folds.kept());
      }
      result.finish(console, out.resolve("train.json"));
      if (json != null) {
        StageResult.write(json, node);
      }
      print(console, judgement);
      if (ablation) {
        FeatureAblationText.lines(learned.gains()).forEach(console::println);
      }
      return 0;
    }
  }

  private Given given() throws IOException {
    String text = planText();
    TrainingPlan written =
        TrainingPlanReader.parse(lockFile == null ? planName() : lockFile.toString(), text);
    try (var table = FeatureTableReader.open(features)) {
      List<FeatureFrame> frames = frames(written, table);
      var named = new TableFeatures(table.manifest().features());
      TrainingPlan plan = written.withFeatures(features(written, named, frames));
      PlanLock lock = PlanLocks.of(text, plan, table.manifest(), codeVersion());
      List<BarGrid> bars = bars(plan, table);
      if (!bars.isEmpty()) {
        lock = lock.withBars(CandleHash.of(bars));
      }
      if (lockFile != null) {
        PlanLockFile.check(lockFile, PlanLockFile.read(lockFile).lock(), lock);
      }
      return new Given(
          plan,
          lock,
          new DatasetBuilder(plan).build(frames),
          frames.get(0).features(),
          named.byFamily(plan.features()),
          bars);
    }
  }

  private Learned learn(Given given, FitFolder folds) {
    TrainingPlan plan = given.plan();
    Dataset dataset = given.dataset();
    try (var progress = new TerminalProgress()) {
      TrainedLadder ladder = new Fitter(plan, progress, folds).fit(dataset);
      List<FeatureAblation.Row> gains = List.of();
      if (ablation) {
        var without = new FeatureAblation(plan, dataset, progress);
        gains = without.rows(given.families(), ladder.log());
      }
      if (given.bars().isEmpty()) {
        return new Learned(ladder, Optional.empty(), gains);
      }
      var trainer = new PooledTrainer(plan.backtest(), plan.seed(), progress);
      Function<Instant, PooledFit> fits =
          time ->
              folds.pooled(
                  "pooled-" + time.getEpochSecond(), () -> trainer.fit(given.bars(), time));
      PooledHistory history =
          PooledHistory.of(
              fits,
              given.bars(),
              plan.backtest().refit().learned(),
              instant(dataset.testFrom()),
              instant(dataset.end()));
      PooledFit last = fits.apply(instant(dataset.end()));
      return new Learned(ladder.under(history), Optional.of(last), gains);
    }
  }

  private List<FeatureFrame> frames(TrainingPlan plan, FeatureTableReader table)
      throws IOException {
    var frames = new ArrayList<FeatureFrame>();
    for (Instrument instrument : instruments(plan, table)) {
      frames.add(table.frame(instrument));
    }
    var check = new TableCheck(plan);
    check.check(table.manifest().gridStep(), frames);
    check.gaps(frames).forEach(spec.commandLine().getOut()::println);
    return frames;
  }

  /**
   * Returns the columns that the plan's words stand for, without those that nowhere have a value.
   */
  private List<String> features(TrainingPlan plan, TableFeatures table, List<FeatureFrame> frames) {
    Check.argument(
        !ablation || !plan.features().isEmpty(),
        "features of the plan must name what --ablation leaves out, was %s",
        plan.features());
    List<String> meant = table.columns(plan.features());
    List<String> known = TableFeatures.known(meant, frames);
    List<String> empty = meant.stream().filter(column -> !known.contains(column)).toList();
    if (!empty.isEmpty()) {
      spec.commandLine().getOut().println("without any value, and left out: " + empty);
    }
    Check.argument(
        plan.features().isEmpty() || !known.isEmpty(),
        "features of the plan must hold a value in the table, was %s without any",
        meant);
    return known;
  }

  /** Returns the bars that pooled models learn from; none where there are no candles. */
  private List<BarGrid> bars(TrainingPlan plan, FeatureTableReader table) throws IOException {
    if (candles == null) {
      return List.of();
    }
    Check.argument(
        plan.horizon().equals(PooledForecaster.HOUR),
        "horizon must be %s with --candles, was %s",
        PooledForecaster.HOUR,
        plan.horizon());
    return GridFolder.read(candles, instruments(plan, table), PanelInputs.BAR).grids();
  }

  /** Returns the instruments of the plan, or all of the table if it names none. */
  private static List<Instrument> instruments(TrainingPlan plan, FeatureTableReader table) {
    List<Instrument> all = table.instruments();
    Check.argument(
        all.containsAll(plan.instruments()),
        "instruments of the plan must be of the table, %s, was %s",
        all,
        plan.instruments());
    return plan.instruments().isEmpty() ? all : plan.instruments();
  }

  private String planName() {
    return planName == null ? TrainingPlanReader.DEFAULT : planName;
  }

  private String planText() throws IOException {
    if (lockFile == null) {
      return TrainingPlanReader.text(planName());
    }
    if (planName != null) {
      throw new ParameterException(spec.commandLine(), "--lock has a plan; give no --plan beside");
    }
    return PlanLockFile.read(lockFile).lock().plan();
  }

  private String write(ModelBundle bundle, TrainedLadder trained, PlanLock lock)
      throws IOException {
    if (lockFile != null) {
      String locked = PlanLockFile.read(lockFile).bundleHash();
      if (!locked.equals(bundle.hash())) {
        throw new IOException(
            "Cannot train from "
                + lockFile
                + ": bundle was "
                + locked
                + " and is "
                + bundle.hash());
      }
    }
    Files.createDirectories(out);
    String hash = ModelBundleWriter.write(out.resolve("bundle"), bundle);
    Path forecasts = out.resolve(ForecastHistory.FILE);
    ForecastLogWriter.write(forecasts, trained.log());
    PlanLockFile.write(
        out.resolve(PlanLock.FILE),
        new PlanLockFile.Written(lock, hash, FileHash.ofFile(forecasts)));
    return hash;
  }

  private static ModelBundle bundle(Given given, Learned learned, Judgement judgement) {
    TrainingPlan plan = given.plan();
    TrainedLadder ladder = learned.ladder();
    var bundle =
        new ModelBundle(
            ladder.champion(),
            plan.inputWindows(),
            ModelBundle.columns(plan.horizon(), given.table(), ladder.learned()),
            new TreeMap<>(ladder.instruments()),
            ladder.learned(),
            ladder.spike(),
            Optional.empty(),
            learned.pooled(),
            judgement.metrics(),
            provenance(plan, given.dataset(), given.lock()));
    return ladder.crunch().map(bundle::withCrunch).orElse(bundle);
  }

  private static Provenance provenance(TrainingPlan plan, Dataset dataset, PlanLock lock) {
    return new Provenance(
        lock.table().hash(),
        FileHash.ofText(plan.toString()),
        plan.seed(),
        lock.code().version(),
        instant(dataset.from()),
        instant(dataset.end()),
        instant(dataset.testFrom()));
  }

  private static void print(PrintWriter out, Judgement judgement) {
    judgement
        .members()
        .forEach(
            (member, score) ->
                out.println(
                    String.format(
                        Locale.ROOT,
                        "  %-12s QLIKE %.4f%s",
                        member.key(),
                        score.qlike(),
                        member == judgement.champion() ? "  champion" : "")));
    out.flush();
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static String codeVersion() throws IOException {
    try (InputStream in = TrainCommand.class.getResourceAsStream("version.properties")) {
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    }
  }
}
