package io.plimsoll.pipeline.source.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.Trade;
import io.plimsoll.pipeline.clean.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HyperliquidSourceTest {
  private static final String NAME = "hyperliquid_btcusd_20250126";
  private static final long T0 = 1_737_918_843_000L; // [ms]

  @TempDir Path folder;

  @Test
  void booksAreSnapshotsAndOldTradesAreKnownWhenTheyCome() throws IOException {
    CollectedRecords records =
        read(
            "{'channel':'l2Book','data':{'coin':'BTC','time':1737918843000,'levels':["
                + "[{'n':5,'px':'100','sz':'3'}],[{'n':1,'px':'101','sz':'0.5'}]]}}",
            "{'channel':'trades','data':["
                + "{'coin':'BTC','side':'B','px':'101','sz':'2','time':1737918842000,'tid':9},"
                + "{'coin':'BTC','side':'A','px':'100','sz':'1','time':1737918843500,'tid':3},"
                + "{'coin':'BTC','side':'A','px':'100','sz':'1','time':1737918843500,'tid':4}]}",
            "{'channel':'trades','data':["
                + "{'coin':'BTC','side':'A','px':'100','sz':'1','time':1737918843500,'tid':4}]}");

    assertThat(records.events())
        .containsExactly(
            BookUpdate.of(
                T0 * 1000,
                0,
                BookUpdate.Type.SNAPSHOT,
                new double[] {100},
                new double[] {3},
                new double[] {101},
                new double[] {0.5}),
            new Trade((T0 - 1000) * 1000, 0, 101, 2, AggressorSide.BUY),
            new Trade((T0 + 500) * 1000, 0, 100, 1, AggressorSide.SELL),
            new Trade((T0 + 500) * 1000, 1, 100, 1, AggressorSide.SELL)); // another, and alike
    assertThat(records.rejected()).isEqualTo(Map.of(Rejection.DUPLICATE_SEQUENCE, List.of(3L)));
    assertThat(records.kept())
        .extracting(CollectedRecords.Kept::knownTime)
        .containsExactly(T0 * 1000, T0 * 1000, (T0 + 500) * 1000, (T0 + 500) * 1000);
    assertThat(records.kept().get(1).feed().toString())
        .isEqualTo("trades/hyperliquid:perpetual:BTC-USD");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'channel':'l2Book','data':{'coin':'BTC','time':17379 | UNREADABLE_JSON",
        "{'channel':'candle','data':{}} | UNKNOWN_STREAM",
        "{'channel':'l2Book','data':{'coin':'BTC','time':1737918843000}} | MISSING_FIELD",
        "{'channel':'l2Book','data':{'coin':'ETH','time':1737918843000}} | UNKNOWN_STREAM",
        "{'channel':'trades','data':[{'coin':'BTC','side':'B','px':'0','sz':'2',"
            + "'time':1737918842000}]} | PRICE_NOT_POSITIVE",
        "{'channel':'trades','data':[{'coin':'BTC','side':'X','px':'1','sz':'2',"
            + "'time':1737918842000}]} | UNREADABLE_SIDE",
      })
  void whatIsNoRecordIsRejectedWithTheReason(String message, Rejection reason) throws IOException {
    assertThat(read(message).rejected()).isEqualTo(Map.of(reason, List.of(1L)));
  }

  @Test
  void fileOfAnotherNameIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), "1");

    assertThatThrownBy(() -> CollectedRecords.of(new HyperliquidSource(), file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read %s: name must be hyperliquid_, a coin with usd, _ and a day, was x", file);
  }

  private CollectedRecords read(String... messages) throws IOException {
    String[] lines = new String[messages.length];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "1737918844167767000 " + messages[i].replace('\'', '"');
    }
    return CollectedRecords.of(new HyperliquidSource(), folder, NAME, lines);
  }
}
