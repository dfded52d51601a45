package io.plimsoll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.artifact.bundle.ModelBundle;
import io.plimsoll.artifact.bundle.ModelBundleWriter;
import io.plimsoll.artifact.bundle.Provenance;
import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.GeneratedHours;
import io.plimsoll.forecast.InputWindows;
import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.har.LinearFit;
import io.plimsoll.forecast.ladder.InstrumentFit;
import io.plimsoll.forecast.ladder.LearnedFit;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.forecast.ladder.ResidualModel;
import io.plimsoll.forecast.ladder.ScaledModel;
import io.plimsoll.forecast.ladder.SpikeClassifier;
import io.plimsoll.forecast.ladder.SpikeFit;
import io.plimsoll.forecast.ladder.SpikeRule;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.LogisticModel;
import io.plimsoll.forecast.learning.Standardisation;
import io.plimsoll.forecast.learning.Tree;
import io.plimsoll.forecast.learning.TreeEnsemble;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.forecast.pooled.PooledFit;
import io.plimsoll.forecast.pooled.PooledFixture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of {@code plimsoll export onnx}, and that a forecast can be made of them. */
class ExportCommandTest {
  private static final int ROW = 239;

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsSaidFileByFile() throws IOException {
    var run = export(bundle(), "onnx");
    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.output())
        .startsWith("trees.onnx\n  kind        trees\n  features    ")
        .contains(
            "  use         variance of the next PT1H = 1.1 x F0 x exp(g), g cut to [-2.0, 2.0],"
                + " relative to F0, the forecast of logShar\n")
        .contains("network.onnx\n  kind        linear\n")
        .contains("= 0.9 x M x exp(f), f cut to [-8.0, 8.0], relative to M, ")
        .contains("spike-base.onnx\n")
        .contains("spike-1.onnx\n  kind        logistic\n")
        .contains("1 / (1 + exp(-(-0.1 + 1.3 z))), where z is the mean log odds of spike-1 to")
        .contains("combination: geometric mean of forecasts, weighted logShar 0.5, trees 0.3")
        .contains(
            "not exported, econometric fits of each instrument: randomWalk, ewma, har, harWls,")
        .endsWith("written to " + folder.resolve("onnx") + "\n");

    JsonNode index = new ObjectMapper().readTree(folder.resolve("onnx/onnx.json").toFile());
    assertThat(index)
        .isEqualTo(new ObjectMapper().readTree(folder.resolve("result.json").toFile()));
    assertThat(index.get("bundleHash").asText()).isEqualTo(bundle().hash());
    assertThat(index.get("files")).hasSize(5);
    for (JsonNode file : index.get("files")) {
      assertThat(FileHash.ofFile(folder.resolve("onnx").resolve(file.get("file").asText())))
          .isEqualTo(file.get("sha256").asText());
    }
    assertThat(index.at("/files/3/features")).hasSize(SpikeClassifier.features(List.of()).size());
  }

  @Test
  void theFormulasGiveTheForecastsOfTheBundle() throws IOException, OrtException {
    ModelBundle bundle = bundle();
    export(bundle, "onnx");
    var frame = GeneratedHours.frame(Plans.BTC, 0, 240, 5);
    InstrumentFit fit = bundle.instruments().get(Plans.BTC);
    var inputs = ForecastInputs.of(frame, InputWindows.HOURLY, fit.floor());

    double base = fit.model(Member.LOG_SHAR).variance(inputs, ROW);
    double g = answer("trees", ResidualModel.row(inputs, ROW, base, List.of()));
    assertThat(1.1 * base * Math.exp(g))
        .isCloseTo(forecast(bundle, Member.TREES, inputs), within(1e-6 * base));

    double level = inputs.terms(ROW).variance().longest();
    double f = answer("network", inputs.vector(ROW));
    assertThat(0.9 * level * Math.exp(f))
        .isCloseTo(forecast(bundle, Member.NETWORK, inputs), within(1e-6 * level));

    double seen =
        1.1
            * base
            * Math.exp(answer("spike-base", ResidualModel.row(inputs, ROW, base, List.of())));
    double threshold = bundle.spike().orElseThrow().rule().threshold(inputs, ROW);
    double[] row = SpikeClassifier.row(inputs, ROW, seen, threshold, List.of());
    double z = (logOdds(answer("spike-1", row)) + logOdds(answer("spike-2", row))) / 2;
    assertThat(1 / (1 + Math.exp(-(-0.1 + 1.3 * z))))
        .isCloseTo(bundle.spike().orElseThrow().model(fit).probability(inputs, ROW), within(1e-6));
  }

  @Test
  void pooledModelsAreFilesOfTheirBags() throws IOException, OrtException {
    ModelBundle plain = bundle();
    PooledFit fit = PooledFixture.fit(PooledFixture.grids(10), 9 * 24);
    var run =
        export(
            new ModelBundle(
                Member.POOLED,
                plain.windows(),
                plain.columns(),
                plain.instruments(),
                plain.learned(),
                plain.spike(),
                Optional.empty(),
                Optional.of(fit),
                plain.metrics(),
                plain.provenance()),
            "onnx");

    assertThat(run.error()).isEmpty();
    assertThat(run.output())
        .contains("pooled-1h-2-bag-1.onnx\n  kind        trees\n")
        .contains("  prediction  p, of which z = ln p\n")
        .contains(
            "variance of the next PT1H = 12 x base x exp(m), base the mean squared return of a bar"
                + " of the last week and m the mean of parts 1 to 2; part 2 = (mean of z over bags"
                + " 1 to 2 + -0.05 of the stage) + mean of z over bags 1 to 1 + 0.02\n")
        .contains("pooled-spike-1-bag-2.onnx", "pooled-crunch-1-bag-1.onnx");
    double[] row = new double[PanelInputs.names().size()];
    Arrays.setAll(row, j -> (float) Math.sin(j));
    double first = (answer("pooled-1h-1-bag-1", row) + answer("pooled-1h-1-bag-2", row)) / 2 - .05;
    double stage =
        (answer("pooled-1h-2-stage-bag-1", row) + answer("pooled-1h-2-stage-bag-2", row)) / 2 - .05;
    double second = stage + Math.log(answer("pooled-1h-2-bag-1", row)) + .02;
    double variance = 12 * 3e-6 * Math.exp((first + second) / 2);
    assertThat(fit.hour().variance().variance(row, 3e-6))
        .isCloseTo(variance, within(1e-6 * variance));
  }

  @Test
  void aBundleWithoutLearnedModelsReplacesTheFilesOfAnEarlierOne() throws IOException {
    ModelBundle full = bundle();
    export(full, "onnx");
    var bare =
        new ModelBundle(
            full.champion(),
            full.windows(),
            full.instruments(),
            LearnedFit.NONE,
            Optional.empty(),
            full.metrics(),
            full.provenance());
    var run = export(bare, "onnx");
    assertThat(run.output()).startsWith("no learned model in the bundle\nnot exported, econ");
    assertThat(folder.resolve("onnx")).isDirectoryContaining("glob:**onnx.json");
    assertThat(folder.resolve("onnx")).isDirectoryNotContaining("glob:**.onnx");
  }

  @Test
  void aFolderOfTheUsersIsLeftAlone() throws IOException {
    Path own = folder.resolve("own");
    Files.createDirectories(own);
    Files.writeString(own.resolve("notes.txt"), "mine");
    var run = export(bundle(), "own");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.error())
        .isEqualTo(
            "plimsoll: Cannot write %s: it holds other files and no onnx.json; name an empty or a new folder\n"
                .formatted(own));
    assertThat(own).isDirectoryNotContaining("glob:**.onnx");
  }

  @Test
  void withoutAFormatTheUseIsWrong() {
    var run = run("export");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.error()).isEqualTo("plimsoll: export needs onnx (see plimsoll export --help)\n");
  }

  private static double forecast(ModelBundle bundle, Member member, ForecastInputs inputs) {
    VarianceModel model = bundle.learned().model(member, bundle.instruments().get(Plans.BTC));
    return model.variance(inputs, ROW);
  }

  private float answer(String name, double[] row) throws OrtException {
    float[][] rows = new float[1][row.length];
    for (int j = 0; j < row.length; j++) {
      rows[0][j] = (float) row[j];
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    String file = folder.resolve("onnx").resolve(name + ".onnx").toString();
    try (OrtSession session = environment.createSession(file);
        OnnxTensor input = OnnxTensor.createTensor(environment, rows);
        OrtSession.Result result = session.run(Map.of("features", input))) {
      return ((float[][]) result.get("prediction").orElseThrow().getValue())[0][0];
    }
  }

  private static double logOdds(double p) {
    return Math.log(p / (1 - p));
  }

  private static ModelBundle bundle() {
    var fit =
        new InstrumentFit(
            1e-9,
            Map.of(
                Member.HAR, fit(List.of(1.1e-6, 0.2, 0.3, 0.4)),
                Member.LOG_SHAR, fit(List.of(-0.5, 0.4, 0.3, 0.25, 0.1))));
    var trees = Optional.of(new ScaledModel(trees(), 1.1));
    var learned =
        new LearnedFit(
            Optional.empty(),
            trees,
            Optional.of(new ScaledModel(path(ForecastInputs.names()), 0.9)),
            Map.of(Member.LOG_SHAR, 0.5, Member.TREES, 0.3, Member.NETWORK, 0.2));
    var spike =
        new SpikeFit(
            new SpikeRule(4),
            trees,
            List.of(classifier(0.4), classifier(-0.9)),
            new LogOddsCalibration(-0.1, 1.3));
    return new ModelBundle(
        Member.COMBINATION,
        InputWindows.HOURLY,
        new TreeMap<>(Map.of(Plans.BTC, fit)),
        learned,
        Optional.of(spike),
        new TreeMap<>(Map.of("qlike.logShar", 0.37)),
        new Provenance(
            "t".repeat(64),
            "p".repeat(64),
            1,
            "0.1.0",
            Instant.parse("2021-01-01T00:00:00Z"),
            Instant.parse("2021-05-25T00:00:00Z"),
            Instant.parse("2021-02-28T00:00:00Z")));
  }

  private static TreeEnsemble trees() {
    List<String> features = ResidualModel.features(List.of());
    var trees = new ArrayList<Tree>();
    for (int feature = 0; feature < features.size(); feature++) {
      trees.add(
          Tree.of(
              new int[] {feature, Tree.LEAF, Tree.LEAF},
              new float[] {0.01f * feature, 0.05f, -0.03f * (1 + feature % 3)},
              new int[] {1, 0, 0},
              new int[] {2, 0, 0},
              new boolean[] {true, false, false}));
    }
    return TreeEnsemble.of(features, TreeEnsemble.Link.IDENTITY, 0.1f, trees);
  }

  private static LogisticModel classifier(double intercept) {
    int width = SpikeClassifier.features(List.of()).size();
    return LogisticModel.of(
        SpikeClassifier.features(List.of()),
        Standardisation.of(filled(width, -0.7), filled(width, 1.4)).within(3),
        intercept,
        filled(width, 0.3));
  }

  private static LinearPath path(List<String> features) {
    return LinearPath.of(features, -0.2, filled(features.size(), 0.01));
  }

  private static double[] filled(int width, double value) {
    double[] values = new double[width];
    Arrays.fill(values, value);
    return values;
  }

  private static LinearFit fit(List<Double> coefficients) {
    return new LinearFit(coefficients, 0.3, 0.7, 1000, 1e-6, 1e-2, 1e-4, 1);
  }

  private record Run(int status, String output, String error) {}

  private Run export(ModelBundle bundle, String out) throws IOException {
    ModelBundleWriter.write(folder.resolve("bundle"), bundle);
    return run(
        "export",
        "onnx",
        "--bundle",
        folder.resolve("bundle").toString(),
        "--out",
        folder.resolve(out).toString(),
        "--json",
        folder.resolve("result.json").toString());
  }

  private static Run run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int status = PlimsollTraining.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Run(status, out.toString(), err.toString());
  }
}
