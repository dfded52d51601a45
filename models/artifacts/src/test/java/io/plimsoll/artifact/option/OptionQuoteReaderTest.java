package io.plimsoll.artifact.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.Mark;
import io.plimsoll.margin.OptionQuote;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionQuoteReaderTest {
  private static final String HEADER = "time,instrument,forward,discount,price,spread,volume\n";
  private static final Instant AS_OF = Instant.parse("2024-01-30T03:00:00Z");
  private static final String CALL = "deribit:option:BTC-USD:20240329:45000:C";
  private static final String PUT = "deribit:option:BTC-USD:20240329:40000:P";

  @TempDir private Path folder;

  @Test
  void theLatestQuoteOfEachOptionIsTaken() throws IOException {
    var quotes =
        read(
            "2024-01-30T02:58:00Z," + CALL + ",43000,0.99,2000,0.01,10",
            "2024-01-30T02:59:00Z," + CALL + ",43100.5,0.991,2100.25,0,12.5",
            "2024-01-30T02:57:00Z," + CALL + ",42000,0.99,1000,0.01,10",
            "2024-01-30T03:00:00Z," + PUT + ",43100,1,1500,0.02,3");

    assertThat(quotes.refused()).isEmpty();
    assertThat(quotes.unreadable()).isEmpty();
    assertThat(quotes.quotes())
        .containsExactly(
            new OptionQuote(new Mark(Instrument.parse(PUT), 1500, 0.02, 3), AS_OF, 43_100, 1),
            new OptionQuote(
                new Mark(Instrument.parse(CALL), 2100.25, 0, 12.5),
                Instant.parse("2024-01-30T02:59:00Z"),
                43_100.5,
                0.991));
  }

  @Test
  void rowsAfterTheMomentChangeNothing() throws IOException {
    String now = "2024-01-30T03:00:00Z," + CALL + ",43000,0.99,2000,0.01,10";
    String later = "2024-01-30T03:00:01Z," + CALL + ",9,9,9,9,9";
    String nonsense = "2024-01-30T03:00:01Z," + PUT + ",x,,-1,9,9";

    assertThat(read(now, later, nonsense)).isEqualTo(read(now));
  }

  @Test
  void theHashIsOfTheQuotesUsedAndNotOfTheirOrder() throws IOException {
    String call = "2024-01-30T03:00:00Z," + CALL + ",43000,0.99,2000,0.01,10";
    String put = "2024-01-30T03:00:00Z," + PUT + ",43000,0.99,2000,0.01,10";
    String dearer = "2024-01-30T03:00:00Z," + PUT + ",43000,0.99,2000.000001,0.01,10";

    assertThat(read(call, put).hash()).isEqualTo(read(put, call).hash());
    assertThat(read(call, put).hash()).isNotEqualTo(read(call, dearer).hash());
  }

  @Test
  void rowsThatCannotBeTakenAreNamedAndTheRestRead() throws IOException {
    String head = "2024-01-30T03:00:00Z,";
    String base = "deribit:option:BTC-USD:20240329:";
    var quotes =
        read(
            head + CALL + ",43000,0.99,2000,0.01,10",
            head + base + "41000:C,0,0.99,2000,0.01,10",
            head + base + "42000:C,43000,0.99,many,0.01,10",
            head + base + "43000:C,43000,0.99,2000,-0.01,10",
            "yesterday," + base + "44000:C,43000,0.99,2000,0.01,10",
            head + PUT + ",43000,0.99,2000,0.01,10",
            head + PUT + ",43000,0.99,2001,0.01,10",
            head + "BTCUSDT,43000,0.99,2000,0.01,10",
            head + CALL);

    assertThat(quotes.quotes()).hasSize(1);
    assertThat(quotes.refused())
        .containsEntry(Instrument.parse(base + "41000:C"), "line 3: forward must be above 0, was 0")
        .containsEntry(
            Instrument.parse(base + "42000:C"), "line 4: price must be a number, was many")
        .containsEntry(
            Instrument.parse(base + "43000:C"), "line 5: spread must be at least 0, was -0.01")
        .containsEntry(
            Instrument.parse(base + "44000:C"), "line 6: time must be an instant, was yesterday")
        .containsEntry(
            Instrument.parse(PUT),
            "line 8: quotes of one time must be one an option, was 2024-01-30T03:00:00Z twice")
        .hasSize(5);
    assertThat(quotes.unreadable())
        .containsExactly(
            new Refused(
                "option quotes, line 9", "instrument must be an option, was binance:spot:BTC-USDT"),
            new Refused("option quotes, line 10", "a row must have 7 columns, was 2"));
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws IOException {
    Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");

    assertThatThrownBy(() -> OptionQuoteReader.read(other, AS_OF))
        .hasMessage(
            "option quotes must begin with the header time,instrument,forward,discount,price,"
                + "spread,volume, was other in other.csv");
    assertThatThrownBy(() -> OptionQuoteReader.read(folder.resolve("none"), AS_OF))
        .hasMessage("option quotes must be a file, was " + folder.resolve("none"));
  }

  private OptionQuotes read(String... rows) throws IOException {
    Path file = folder.resolve("options.csv");
    Files.writeString(file, HEADER + String.join("\n", rows) + "\n");
    return OptionQuoteReader.read(file, AS_OF);
  }
}
