package io.plimsoll.pipeline.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.artifact.market.Gaps;
import io.plimsoll.artifact.market.GasFile;
import io.plimsoll.artifact.market.ImportReport;
import io.plimsoll.artifact.market.MarketFolder;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.clean.TimeRange;
import io.plimsoll.pipeline.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports of real files, where the machine has them. */
class SharedDataTest {
  @TempDir Path out;

  @Test
  void fiveMinuteCandlesHaveTheOutagesOfTheExchange() throws IOException {
    ImportReport report = run("ohlcv/binance_spot_5m_2020_2021", Instrument.parse("BTCUSDT"));

    assertThat(report.rows()).isEqualTo(65_741);
    assertThat(report.rejected()).isZero();
    assertThat(report.gaps().get("binance:spot:BTC-USDT").runs()).isEqualTo(6);
    assertThat(report.gaps().get("binance:spot:BTC-USDT").missingBars()).isEqualTo(177);
  }

  @Test
  void archivedTradesOfBothMarketsAreRead() throws IOException {
    ImportReport report = run("trades/binance_aggtrades_freqtrade_testdata");

    assertThat(report.rows()).isEqualTo(45_342 + 57_229);
    assertThat(report.rejected()).isZero();
  }

  @Test
  void krakenFileIsRead() throws IOException {
    ImportReport report =
        run(
            "ohlcv/kraken_binanceus_2023q1/kraken_raw_BTC_USD_XBTUSD_60.csv.gz",
            Instrument.parse("kraken:spot:BTC-USD"));

    assertThat(report.rows()).isEqualTo(2160);
    assertThat(report.gaps()).containsEntry("kraken:spot:BTC-USD", Gaps.NONE);
  }

  @Test
  void dailyGasHasNoGap() throws IOException {
    ImportReport report = run("gas/etherscan_daily");

    var days = GasFile.read(new MarketFolder(out.resolve("data")));
    assertThat(report.rejected()).isZero();
    assertThat(days).hasSize(3259);
    assertThat(days.get(days.size() - 1).averageGasPrice()).isEqualTo(4_989_553_691L);
  }

  private ImportReport run(String input, Instrument... instruments) throws IOException {
    Path data = Path.of(System.getProperty("plimsoll.shared", "../shared"), "data", input);
    assumeTrue(Files.exists(data), () -> "skipped, for there is no " + data);
    return MarketImport.run(
        new ImportPlan(
            List.of(data), out.resolve("data"), "auto", List.of(instruments), TimeRange.ALL),
        Progress.NONE);
  }
}
