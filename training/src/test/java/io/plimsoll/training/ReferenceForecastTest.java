package io.plimsoll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.training.dataset.DatasetBuilder;
import io.plimsoll.training.fit.Fitter;
import io.plimsoll.training.fit.TrainedLadder;
import io.plimsoll.training.judge.Judge;
import io.plimsoll.training.judge.Judgement;
import io.plimsoll.training.plan.TrainingPlan;
import io.plimsoll.training.plan.TrainingPlanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The main claim on real candles: LogSHAR forecasts the next hour better than HAR and EWMA. */
class ReferenceForecastTest {
  private static final LocalDate FROM = LocalDate.of(2021, 1, 1);
  private static final LocalDate TO = LocalDate.of(2021, 5, 25);

  @Test
  void logSharBeatsHarAndEwmaOnRealCandles() throws IOException {
    String shared = System.getProperty("plimsoll.shared", "");
    Path candles = Path.of(shared, "data/ohlcv/binance_spot_5m_2020_2021");
    assumeTrue(!shared.isEmpty() && Files.isDirectory(candles), "no candles in " + candles);
    var frames = new ArrayList<FeatureFrame>();
    for (String symbol : List.of("BTCUSDT", "ETHUSDT", "LINKUSDT", "LUNAUSDT")) {
      frames.add(CandleFrames.read(candles, symbol, FROM, TO));
    }
    TrainingPlan plan =
        TrainingPlanReader.read(TrainingPlanReader.DEFAULT)
            .withModels(
                List.of(
                    Member.RANDOM_WALK, Member.EWMA, Member.HAR, Member.LOG_HAR, Member.LOG_SHAR));

    TrainedLadder trained = new Fitter(plan).fit(new DatasetBuilder(plan).build(frames));
    Judgement judgement = Judge.judge(trained.log());

    double logShar = judgement.members().get(Member.LOG_SHAR).qlike();
    assertThat(judgement.origins()).isGreaterThan(8000);
    assertThat(logShar).isLessThan(judgement.members().get(Member.HAR).qlike());
    assertThat(logShar).isLessThan(judgement.members().get(Member.EWMA).qlike());
    assertThat(logShar).isLessThan(judgement.members().get(Member.RANDOM_WALK).qlike());
    assertThat(judgement.spike()).isPresent();
    assertThat(judgement.spike().get().averagePrecision())
        .isGreaterThan(2 * judgement.spike().get().brier().baseRate());
  }
}
