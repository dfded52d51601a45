package io.plimsoll.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.ladder.CrunchFit;
import io.plimsoll.forecast.ladder.CrunchRule;
import io.plimsoll.forecast.ladder.ScaledModel;
import io.plimsoll.forecast.ladder.SpikeFit;
import io.plimsoll.forecast.ladder.SpikeRule;
import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.forecast.pooled.PooledFit;
import io.plimsoll.forecast.pooled.PooledFixture;
import io.plimsoll.forecast.pooled.PooledForecaster;
import io.plimsoll.market.BarGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept comes back bit for bit, and only to the run that kept it. */
class FitFolderTest {
  private static final double[] ROW = {.1 + .2, -1e-300};
  private static final LearnedModel LINE =
      LinearPath.leastSquares(
          Samples.of(
              List.of("x", "y"),
              new double[][] {{0, 1}, {1, .3}, {2, 1 / 3.0}, {3, 7}},
              new double[] {1, 2.1, 3.3, -.7}),
          List.of("x", "y"));
  private static final Optional<ScaledModel> MODEL = Optional.of(new ScaledModel(LINE, 1 / 3.0));

  @TempDir private Path folder;

  @Test
  void aModelComesBackBitForBit() {
    FitFolder.of(folder, "run").model("trees-0", () -> MODEL);
    var again = FitFolder.of(folder, "run");
    Optional<ScaledModel> kept = again.model("trees-0", FitFolderTest::noModel);

    assertThat(again.kept()).isEqualTo(1);
    assertThat(kept.orElseThrow().scale()).isEqualTo(1 / 3.0);
    assertThat(kept.orElseThrow().model().predict(ROW)).isEqualTo(LINE.predict(ROW));
  }

  @Test
  void classifiersComeBackWithTheirBaseAndCalibration() {
    var spike =
        new SpikeFit(
            new SpikeRule(4.1),
            MODEL,
            List.of(LINE, LINE),
            new LogOddsCalibration(-.1 / 3, 1.7 / 3));
    FitFolder.of(folder, "run").spike("spike-0", () -> Optional.of(spike));
    SpikeFit kept =
        FitFolder.of(folder, "run").spike("spike-0", FitFolderTest::noSpike).orElseThrow();

    assertThat(kept.rule()).isEqualTo(spike.rule());
    assertThat(kept.calibration()).isEqualTo(spike.calibration());
    assertThat(kept.models()).hasSize(2);
    assertThat(kept.models().get(1).predict(ROW)).isEqualTo(LINE.predict(ROW));
    assertThat(kept.trees().orElseThrow().model().predict(ROW)).isEqualTo(LINE.predict(ROW));
  }

  @Test
  void crunchesComeBackWithTheirRule() {
    var rule = new CrunchRule(List.of("bids", "asks"), CrunchRule.Side.BELOW, 0.1 / 3);
    var crunch = new CrunchFit(rule, LINE, new LogOddsCalibration(-.1 / 3, 1.7 / 3));
    FitFolder.of(folder, "run").crunch("crunch-0", () -> Optional.of(crunch));
    CrunchFit kept =
        FitFolder.of(folder, "run").crunch("crunch-0", () -> fail("fitted again")).orElseThrow();

    assertThat(kept).isEqualTo(crunch);
  }

  @Test
  void pooledModelsComeBackBitForBit() {
    List<BarGrid> grids = PooledFixture.grids(10);
    PooledFit fit = PooledFixture.fit(grids, 9 * 24);
    FitFolder.of(folder, "run").pooled("pooled-0", () -> fit);
    var again = FitFolder.of(folder, "run");
    PooledFit kept = again.pooled("pooled-0", () -> fail("fitted again"));

    assertThat(again.kept()).isEqualTo(1);
    assertThat(kept).isEqualTo(fit);
    Instant last = PooledFixture.hour(10 * 24);
    assertThat(PooledForecaster.of(kept, grids).at(last))
        .isEqualTo(PooledForecaster.of(fit, grids).at(last));
  }

  @Test
  void nothingIsKeptAsNothing() {
    FitFolder.of(folder, "run").model("network-0", Optional::empty);
    FitFolder.of(folder, "run").spike("spike-0", Optional::empty);
    var again = FitFolder.of(folder, "run");

    assertThat(again.model("network-0", FitFolderTest::noModel)).isEmpty();
    assertThat(again.spike("spike-0", FitFolderTest::noSpike)).isEmpty();
    assertThat(again.kept()).isEqualTo(2);
  }

  @Test
  void fitsOfAnotherRunOrDamagedOnesAreMadeAnew() throws IOException {
    FitFolder.of(folder, "run").model("trees-0", () -> MODEL);
    var other = FitFolder.of(folder, "other");
    assertThat(other.model("trees-0", Optional::empty)).isEmpty();
    assertThat(other.kept()).isZero();

    FitFolder.of(folder, "run").model("trees-0", () -> MODEL);
    Path file = folder.resolve("trees-0.fit");
    String text = Files.readString(file);
    for (String bad :
        List.of(
            "",
            text.substring(0, text.length() / 2),
            text.replace("\"scale\":0.3", "\"scale\":0.4"),
            text + "more\n")) {
      Files.writeString(file, bad);
      var store = FitFolder.of(folder, "run");
      assertThat(store.model("trees-0", () -> MODEL)).isPresent();
      assertThat(store.kept()).isZero();
    }
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 10});
    assertThat(FitFolder.of(folder, "run").model("trees-0", Optional::empty)).isEmpty();
  }

  @Test
  void clearingTakesItsOwnFilesAlone() throws IOException {
    Path own = folder.resolve("own");
    FitFolder.of(own, "run").model("trees-0", () -> MODEL);
    Files.writeString(own.resolve(".trees-1.fit-draft"), "torn");
    Files.writeString(own.resolve("notes.txt"), "mine");

    FitFolder.of(own, "run").clear();
    assertThat(own).isDirectoryNotContaining("glob:**.fit*").isDirectoryContaining("glob:**notes*");
    Files.delete(own.resolve("notes.txt"));
    FitFolder.of(own, "run").clear();
    assertThat(own).doesNotExist();
    FitFolder.of(own, "run").clear();
  }

  private static Optional<ScaledModel> noModel() {
    throw new AssertionError("must not be fitted again");
  }

  private static Optional<SpikeFit> noSpike() {
    throw new AssertionError("must not be fitted again");
  }
}
