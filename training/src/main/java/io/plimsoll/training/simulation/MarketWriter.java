package io.plimsoll.training.simulation;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Trade;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a simulated market as the raw files that exchanges and explorers hand out.
 *
 * <p>Candles as {@code candles/<SYMBOL>-5m.csv.gz}, the last day's trades in the form of Binance's
 * aggregated trades of spot pairs, gas in the form of Etherscan's daily export, and {@code
 * simulation.json}, which says that all of it is simulated, from which seed, and where regimes,
 * crash and outages lie.
 */
final class MarketWriter {
  private final Path folder;

  MarketWriter(Path folder) {
    this.folder = folder;
  }

  void write(SimulatedMarket market) {
    try {
      Files.createDirectories(folder.resolve("candles"));
      Files.createDirectories(folder.resolve("trades"));
      Files.createDirectories(folder.resolve("gas"));
      for (var series : market.series()) {
        writeCandles(series, market);
        writeTrades(series, market);
      }
      writeGas(market.gas());
      new SimulationJson(market).write(folder.resolve("simulation.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write simulated market to " + folder + ": " + StageResult.reason(e), e);
    }
  }

  private void writeCandles(SimulatedSeries series, SimulatedMarket market) throws IOException {
    var text = new StringBuilder(series.bars() * 64);
    text.append("ts_ms,open,high,low,close,volume\n");
    for (int bar = 0; bar < series.bars(); bar++) {
      if (market.outages().covers(bar)) {
        continue;
      }
      text.append(market.plan().openMillis(bar)).append(',');
      for (long ticks :
          new long[] {series.open(bar), series.high(bar), series.low(bar), series.close(bar)}) {
        appendDecimal(text, ticks, series.decimals()).append(',');
      }
      appendDecimal(text, series.volume(bar), 6).append('\n');
    }
    var file = folder.resolve("candles").resolve(series.instrument().symbol() + "-5m.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    }
  }

  private void writeTrades(SimulatedSeries series, SimulatedMarket market) throws IOException {
    var text = new StringBuilder();
    for (Trade trade : market.flow().get(series.instrument().canonical())) {
      text.append(trade.sequence()).append(',');
      appendDecimal(text, ticks(trade.price(), series.decimals()), series.decimals()).append(',');
      appendDecimal(text, ticks(trade.quantity(), 6), 6).append(',');
      text.append(trade.sequence()).append(',').append(trade.sequence()).append(',');
      text.append(trade.eventTime() / 1000).append(',');
      text.append(trade.aggressor() == AggressorSide.SELL ? "True" : "False").append(",True\n");
    }
    var name = series.instrument().symbol() + "-aggTrades-" + market.plan().to() + ".csv";
    Files.writeString(folder.resolve("trades").resolve(name), text, StandardCharsets.US_ASCII);
  }

  private void writeGas(List<GasDay> days) throws IOException {
    var text = new StringBuilder();
    text.append("date_utc,avg_gas_price_wei,gas_used,gas_limit,tx_count,eth_price_usd\n");
    for (var day : days) {
      text.append(day.day()).append(',').append(day.averageGasPrice()).append(',');
      text.append(day.gasUsed()).append(',').append(day.gasLimit()).append(',');
      text.append(day.transactions()).append(',');
      appendDecimal(text, ticks(day.ethPrice(), 2), 2).append('\n');
    }
    Files.writeString(
        folder.resolve("gas").resolve("ethereum_daily.csv"), text, StandardCharsets.US_ASCII);
  }

  private static long ticks(double value, int decimals) {
    return StrictMath.round(value * StrictMath.pow(10, decimals));
  }

  private static StringBuilder appendDecimal(StringBuilder text, long ticks, int decimals) {
    return text.append(BigDecimal.valueOf(ticks, decimals).toPlainString());
  }

  /** Returns the time at which bar {@code bar} of the market opens. */
  static Instant time(SimulatedMarket market, int bar) {
    return Instant.ofEpochMilli(market.plan().openMillis(bar));
  }
}
