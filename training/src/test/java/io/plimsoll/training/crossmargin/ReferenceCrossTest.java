package io.plimsoll.training.crossmargin;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.artifact.market.GridFolder;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.market.BarGrid;
import io.plimsoll.training.rule.CandleRules;
import io.plimsoll.training.rule.ReplaySeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The aims of the whole machinery on the crash of May 2021, against the best simple rule. */
class ReferenceCrossTest {
  private static final Instant FROM = Instant.parse("2021-04-20T00:00:00Z");
  private static final Instant TO = Instant.parse("2021-05-26T00:00:00Z");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void wholeMachinerySellsLessThanTheBestSimpleRule(boolean partial) throws IOException {
    Path data =
        Path.of(System.getProperty("plimsoll.shared", "../shared"))
            .resolve("data/ohlcv/binance_spot_5m_2020_2021");
    Assumptions.assumeTrue(Files.isDirectory(data), "the candles are not beside the project");
    List<BarGrid> grids = GridFolder.read(data, List.of(), PanelInputs.BAR).grids();
    Setting simple = Setting.simple(CandleRules.EWMA_5M, partial);
    CrossRun run =
        CrossRun.of(
            grids,
            new CrossMarket(grids.stream().map(grid -> ReplaySeries.of(grid, FROM, TO)).toList()),
            new CrossDraw(1, 2_000),
            0.08,
            List.of(simple, CrossRun.WHOLE_MACHINERY));
    CrossOutcome best = run.outcomes().get(simple);
    CrossOutcome all = run.outcomes().get(CrossRun.WHOLE_MACHINERY);

    assertThat(all.forcedNotional()).isLessThan(0.7 * best.forcedNotional());
    assertThat(all.wrongfulNotional()).isLessThan(0.8 * best.wrongfulNotional());
    assertThat(all.badDebtBps()).isLessThan(best.badDebtBps());
  }
}
