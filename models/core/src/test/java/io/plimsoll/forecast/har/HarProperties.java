package io.plimsoll.forecast.har;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.GeneratedHours;
import io.plimsoll.forecast.InputWindows;
import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.forecast.ewma.Ewma;
import io.plimsoll.forecast.naive.RandomWalk;
import io.plimsoll.market.Instrument;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HarProperties {
  private static final Instrument BTC = Instrument.parse("BTCUSDT");
  private static final List<HarRegression> FAMILY =
      List.of(
          LevelHar.HAR,
          LevelHar.HAR_WLS,
          LevelHar.of(LevelTerms.SHAR),
          LogHar.NORMAL,
          new LogHar(Smearing.DUAN),
          LogShar.REGULARISED);

  @Property(tries = 20)
  void aChangeOfUnitsChangesEveryForecastAlike(
      @ForAll long seed, @ForAll @IntRange(min = -4, max = 4) int powerOfTen) {
    double scale = Math.pow(10, powerOfTen);
    FeatureFrame small = GeneratedHours.frame(BTC, 0, 260, seed, 1);
    FeatureFrame large = GeneratedHours.frame(BTC, 0, 260, seed, scale);

    for (HarRegression regression : FAMILY) {
      double unscaled = last(fitted(regression, small), small);
      assertThat(last(fitted(regression, large), large) / unscaled / scale)
          .isCloseTo(1, within(1e-6));
    }
    for (VarianceModel model : List.of(new RandomWalk(), Ewma.RISK_METRICS)) {
      assertThat(last(model, large) / last(model, small) / scale).isCloseTo(1, within(1e-9));
    }
  }

  @Property(tries = 20)
  void aForecastIsThatOfTheNaiveTwin(@ForAll long seed) {
    FeatureFrame frame = GeneratedHours.frame(BTC, 0, 240, seed);

    double expected =
        NaiveHar.logShar(
            frame.column("rv_1h"), frame.column("rsn_1h"), frame.column("rsp_1h"), 0.01);
    // The twin solves normal equations, which square the condition of 72 nearly collinear rows.
    assertThat(last(fitted(LogShar.REGULARISED, frame), frame) / expected)
        .isCloseTo(1, within(1e-6));
  }

  @Property(tries = 20)
  void levelsForecastsStayWithinWhatWasSeen(@ForAll long seed) {
    FeatureFrame frame = GeneratedHours.frame(BTC, 0, 300, seed);
    FittedHar model = fitted(LevelHar.HAR, frame);

    assertThat(last(model, frame)).isBetween(model.fit().lowest(), model.fit().highest());
  }

  @Property(tries = 20)
  void laterRowsAreNotLookedAt(@ForAll long seed, @ForAll @IntRange(min = 190, max = 299) int cut) {
    FeatureFrame whole = GeneratedHours.frame(BTC, 0, 300, seed);
    FeatureFrame known = whole.until(whole.eventTime(cut));
    ForecastInputs all = inputs(whole);
    ForecastInputs past = inputs(known);

    assertThat(past.terms(cut)).isEqualTo(all.terms(cut));
    assertThat(past.vector(cut)).containsExactly(all.vector(cut));
    assertThat(past.lagWindow(cut, 24)).containsExactly(all.lagWindow(cut, 24));
    for (HarRegression regression : FAMILY) {
      assertThat(fitted(regression, known).fit()).isEqualTo(fitted(regression, whole, cut).fit());
    }
    assertThat(Ewma.RISK_METRICS.variance(past, cut))
        .isEqualTo(Ewma.RISK_METRICS.variances(all)[cut]);
  }

  private static FittedHar fitted(HarRegression regression, FeatureFrame frame) {
    return fitted(regression, frame, frame.size() - 1);
  }

  private static FittedHar fitted(HarRegression regression, FeatureFrame frame, int lastTarget) {
    ForecastInputs inputs = inputs(frame);
    var fitter = new HarFitter(regression);
    for (int row = 0; row < lastTarget; row++) {
      if (inputs.missing(row).isEmpty()) {
        fitter.add(inputs.terms(row), inputs.variance(row + 1));
      }
    }
    return fitter.fit();
  }

  private static double last(VarianceModel model, FeatureFrame frame) {
    ForecastInputs inputs = inputs(frame);
    return model.variance(inputs, inputs.size() - 1);
  }

  private static ForecastInputs inputs(FeatureFrame frame) {
    return ForecastInputs.of(frame, InputWindows.HOURLY, 1e-15);
  }
}
