package io.plimsoll.forecast.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.GeneratedHours;
import io.plimsoll.forecast.InputWindows;
import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.har.LinearFit;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.market.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LadderTest {
  private static final int LAST = 199;
  private static final Instrument BTC = Instrument.parse("BTCUSDT");
  private static final LinearFit LOG = fit(List.of(-0.5, 0.4, 0.3, 0.25), 0.3);
  private static final LinearFit LOG_SHAR = fit(List.of(-0.5, 0.4, 0.3, 0.25, 0.1), 0.3);
  private static final InstrumentFit FIT =
      new InstrumentFit(
          1e-9,
          Map.of(
              Member.HAR, fit(List.of(1e-6, 0.2, 0.3, 0.4), 1e-10),
              Member.LOG_HAR, LOG,
              Member.LOG_SHAR, LOG_SHAR));
  private final ForecastInputs inputs =
      ForecastInputs.of(GeneratedHours.frame(BTC, 0, 200, 11), InputWindows.HOURLY, 1e-9);

  @Test
  void aCorrectionOfNothingLeavesTheBase() {
    VarianceModel base = FIT.model(Member.LOG_SHAR);
    var trees = new ResidualModel(base, constant(ResidualModel.features(List.of()), 0), 1);

    assertThat(trees.variance(inputs, LAST)).isEqualTo(base.variance(inputs, LAST));
  }

  @Test
  void aFitMustBeOfItsMembersRegressors() {
    LinearFit har = FIT.fits().get(Member.HAR);
    assertThatThrownBy(() -> new InstrumentFit(1e-9, Map.of(Member.HAR, har)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fits must hold har and logShar, was [HAR]");
    assertThatThrownBy(() -> new InstrumentFit(1e-9, Map.of(Member.HAR, har, Member.LOG_SHAR, har)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("coefficients of logShar must be those of its regressors, was 4");
    assertThatThrownBy(() -> FIT.model(Member.LOG_SHAR_QJ))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("member must be econometric and fitted, was LOG_SHAR_QJ");
    assertThatThrownBy(() -> FIT.model(Member.TREES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("member must be econometric and fitted, was TREES");
  }

  @Test
  void aCorrectionIsCutAtItsBound() {
    VarianceModel base = FIT.model(Member.LOG_SHAR);
    var wild = new ResidualModel(base, constant(ResidualModel.features(List.of()), 50), 1);

    assertThat(wild.variance(inputs, LAST) / base.variance(inputs, LAST))
        .isCloseTo(Math.exp(ResidualModel.BOUND), within(1e-9));
  }

  @Test
  void aRelativeForecastIsPutBackToTheLevel() {
    var model = new RelativeModel(constant(ForecastInputs.names(), Math.log(2)), 1.5);

    assertThat(model.variance(inputs, LAST) / inputs.terms(LAST).variance().longest())
        .isCloseTo(3, within(1e-12));
  }

  @Test
  void furtherColumnsStandAfterTheInputsThatAreAlwaysRead() {
    List<String> columns = List.of("quote_volume_1h", "close");
    double[] scores = inputs.scores(LAST, columns);

    double[] relative = RelativeModel.row(inputs, LAST, columns);
    double[] residual = ResidualModel.row(inputs, LAST, 2e-5, columns);
    double[] spike = SpikeClassifier.row(inputs, LAST, 2e-5, 1e-4, columns);

    assertThat(scores).doesNotContain(0);
    assertTail(relative, RelativeModel.features(columns), columns, scores);
    assertTail(residual, ResidualModel.features(columns), columns, scores);
    assertTail(spike, SpikeClassifier.features(columns), columns, scores);
    assertThat(residual).startsWith(ResidualModel.row(inputs, LAST, 2e-5, List.of()));
    assertThat(spike).startsWith(SpikeClassifier.row(inputs, LAST, 2e-5, 1e-4, List.of()));
  }

  @Test
  void aModelReadsTheColumnsThatItNames() {
    List<String> columns = List.of("quote_volume_1h", "close");
    double[] weights = new double[ResidualModel.features(columns).size()];
    weights[weights.length - 1] = 0.01;
    var base = FIT.model(Member.LOG_SHAR);
    var linear = new ScaledModel(LinearPath.of(ResidualModel.features(columns), 0, weights), 1.0);
    var learned = new LearnedFit(Optional.of(linear), Optional.empty(), Optional.empty(), Map.of());

    double score = inputs.scores(LAST, columns)[1];
    assertThat(learned.columns()).isEqualTo(columns);
    assertThat(variance(learned, Member.LINEAR))
        .isEqualTo(base.variance(inputs, LAST) * StrictMath.exp(0.01 * score));
  }

  private static void assertTail(
      double[] row, List<String> names, List<String> columns, double[] scores) {
    assertThat(row).hasSize(names.size()).endsWith(scores);
    assertThat(names.subList(names.size() - columns.size(), names.size())).isEqualTo(columns);
  }

  @Test
  void theCombinationIsTheWeightedGeometricMean() {
    LearnedFit learned =
        learned(Map.of(Member.LOG_SHAR, 0.5, Member.TREES, 0.25, Member.NETWORK, 0.25));

    double expected =
        Math.sqrt(variance(learned, Member.LOG_SHAR))
            * Math.pow(variance(learned, Member.TREES), 0.25)
            * Math.pow(variance(learned, Member.NETWORK), 0.25);
    assertThat(variance(learned, Member.COMBINATION) / expected).isCloseTo(1, within(1e-12));
  }

  @Test
  void weightsThatDoNotAddUpAreRefused() {
    assertThatThrownBy(() -> new GeometricMean(List.of(FIT.model(Member.HAR)), List.of(0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights must be at least 0 and add up to 1, was [0.5]");
  }

  @Test
  void whatWasNotLearnedIsRefusedByName() {
    assertThat(LearnedFit.NONE.has(Member.COMBINATION)).isFalse();
    assertThatThrownBy(() -> LearnedFit.NONE.model(Member.TREES, FIT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("member must be fitted, was TREES");
    assertThatThrownBy(() -> Member.ofKey("prophet"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(", was prophet");
  }

  @Test
  void anAbsurdForecastIsSilenced() {
    VarianceModel wild = (values, row) -> 1e6;

    assertThat(BoundedModel.around(wild, FIT.fits().get(Member.HAR)).variance(inputs, LAST))
        .isNaN();
    assertThat(
            BoundedModel.around((values, row) -> 1e-3, FIT.fits().get(Member.HAR))
                .variance(inputs, LAST))
        .isEqualTo(1e-3);
  }

  @Test
  void calibrationFindsTheLineThatMadeTheEvents() {
    var random = new Random(4);
    double[] logOdds = new double[20_000];
    boolean[] events = new boolean[logOdds.length];
    for (int i = 0; i < logOdds.length; i++) {
      logOdds[i] = 2 * random.nextGaussian();
      events[i] = random.nextDouble() < 1 / (1 + Math.exp(1 - 0.5 * logOdds[i]));
    }

    LogOddsCalibration line = LogOddsCalibration.fit(logOdds, events);
    assertThat(line.offset()).isCloseTo(-1, within(0.06));
    assertThat(line.slope()).isCloseTo(0.5, within(0.03));
  }

  @Test
  void calibrationOfASeparableOrBackwardBlockStaysFiniteAndRising() {
    double[] logOdds = {-2, -1, 1, 2};
    boolean[] rising = {false, false, true, true};
    boolean[] falling = {true, true, false, false};

    assertThat(LogOddsCalibration.fit(logOdds, rising).probability(2)).isBetween(0.6, 0.999);
    assertThat(LogOddsCalibration.fit(logOdds, falling).slope()).isPositive();
    assertThatThrownBy(() -> LogOddsCalibration.fit(logOdds, new boolean[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("events must hold both outcomes, was 4 of one");
  }

  @Test
  void theSpikeThresholdIsTheMultipleOfTheMedian() {
    var sorted = new ArrayList<Double>();
    for (int row = LAST - 167; row <= LAST; row++) {
      sorted.add(inputs.variance(row));
    }
    sorted.sort(null);

    assertThat(new SpikeRule(4).threshold(inputs, LAST))
        .isEqualTo(4 * (sorted.get(83) + sorted.get(84)) / 2);
  }

  @Test
  void theSpikeProbabilityIsTheCalibratedMeanOfLogOdds() {
    var fit =
        new SpikeFit(
            new SpikeRule(4),
            Optional.empty(),
            List.of(
                constant(SpikeClassifier.features(List.of()), 0.8),
                constant(SpikeClassifier.features(List.of()), 0.5)),
            LogOddsCalibration.IDENTITY);

    // log odds ln 4 and 0: mean ln 2, probability 2/3
    assertThat(fit.model(FIT).probability(inputs, LAST)).isCloseTo(2.0 / 3, within(1e-12));
  }

  private double variance(LearnedFit learned, Member member) {
    return learned.model(member, FIT).variance(inputs, LAST);
  }

  private static LearnedFit learned(Map<Member, Double> weights) {
    return new LearnedFit(
        Optional.empty(),
        Optional.of(new ScaledModel(constant(ResidualModel.features(List.of()), 0.3), 1.1)),
        Optional.of(new ScaledModel(constant(ForecastInputs.names(), -0.2), 0.9)),
        weights);
  }

  private static LinearPath constant(List<String> features, double value) {
    return LinearPath.of(features, value, new double[features.size()]);
  }

  private static LinearFit fit(List<Double> coefficients, double residualVariance) {
    return new LinearFit(coefficients, residualVariance, 0.7, 1000, 1e-6, 1e-2, 1e-4, 1);
  }
}
