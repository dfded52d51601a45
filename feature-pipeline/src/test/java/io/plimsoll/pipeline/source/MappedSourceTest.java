package io.plimsoll.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.MacroValue;
import io.plimsoll.market.PerpLiquidation;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import io.plimsoll.pipeline.RawFiles;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.SourceOptions.Sides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappedSourceTest {
  private static final String TRADES =
      """
      schemaVersion: 1
      kind: trades
      source: okx:spot:BTC-USDT
      delimiter: ";"
      header: true
      time: {column: when, unit: iso}
      columns: {sequence: id, price: px, quantity: amount, side: side}
      side-words: {buy: [b, bid], sell: [a]}
      """;
  private static final long TIME = 1_729_209_600_500_000L; // 2024-10-18T00:00:00.5Z

  @TempDir Path folder;

  @Test
  void columnsAreFoundByNameAndSideByWord() throws IOException {
    RecordList found =
        read(
            TRADES,
            """
            when;id;px;amount;side;other
            2024-10-18T00:00:00.5Z;7;60000.5;0.25;B;
            2024-10-18 00:00:00.5;8;60000.5;0.25;a;
            2024-10-18 00:00:00.5;9;60000.5;0.25;x;
            2024-10-18 00:00:00.5;9;60000.5;0.25;a
            """);

    assertThat(found.feeds.get(0)).hasToString("trades/okx:spot:BTC-USDT");
    assertThat(found.events)
        .containsExactly(
            new Trade(TIME, 7, 60000.5, 0.25, AggressorSide.BUY),
            new Trade(TIME, 8, 60000.5, 0.25, AggressorSide.SELL));
    assertThat(found.rejections)
        .containsExactly(Rejection.UNREADABLE_SIDE, Rejection.WRONG_COLUMN_COUNT);
  }

  @ParameterizedTest
  @CsvSource({
    "s, 1729209600.5",
    "ms, 1729209600500",
    "us, 1729209600500000",
    "ns, 1729209600500000999"
  })
  void timesComeInAnyUnitAndColumnsByIndex(String unit, String stamp) throws IOException {
    RecordList found =
        read(
            """
            schemaVersion: 1
            kind: quotes
            source: okx:perpetual:BTC-USDT
            header: false
            time: {column: 0, unit: %s}
            known: {column: 5, unit: us}
            columns: {bid: 1, bid-size: 2, ask: 3, ask-size: 4}
            """
                .formatted(unit),
            stamp + ",10,1,11,2," + (TIME + 5) + "\n" + stamp + ",10,1,11,2," + (TIME - 5) + "\n");

    assertThat(found.events).containsExactly(new Quote(TIME, 0, 10, 1, 11, 2));
    assertThat(found.knownTimes).containsExactly(TIME + 5);
    assertThat(found.rejections).containsExactly(Rejection.BACKWARD_TIME);
  }

  @Test
  void wordsMayNameAnOffsetButADayIsNoMoment() throws IOException {
    RecordList found =
        read(
            macro("iso"),
            """
            t,v
            2024-10-18T02:00:00.5+02:00,3
            2024-10-18 00:00:00.5,4
            2024-10-18,5
            2024-02-30T00:00:00Z,6
            """);

    assertThat(found.events)
        .containsExactly(new MacroValue(TIME, 0, 3), new MacroValue(TIME, 0, 4));
    assertThat(found.rejections)
        .containsExactly(Rejection.UNREADABLE_DATE, Rejection.UNREADABLE_DATE);
  }

  @Test
  void anotherUnitIsNoticed() throws IOException {
    RecordList found = read(macro("s"), "t,v\n1729209600500,3\n");

    assertThat(found.rejections).containsExactly(Rejection.IMPLAUSIBLE_TIME);
  }

  @Test
  void lagSaysWhenAValueIsKnown() throws IOException {
    RecordList found = read(macro("ms") + "lag-seconds: 90\n", "t,v\n1729209600500,3.5\n");

    assertThat(found.events).containsExactly(new MacroValue(TIME, 0, 3.5));
    assertThat(found.knownTimes).containsExactly(TIME + 90_000_000);
  }

  @Test
  void stateMayHaveAnyOfItsParts() throws IOException {
    double none = Double.NaN;
    RecordList found =
        read(
            """
            schemaVersion: 1
            kind: derivatives
            source: okx:perpetual:BTC-USDT
            header: true
            time: {column: t, unit: ms}
            columns: {mark-price: m, open-interest: oi}
            """,
            "t,m,oi\n1729209600500,100,\n1729209600501,-100,3\n");

    assertThat(found.events)
        .containsExactly(
            new DerivativeState(TIME, 0, none, none, 100, none, none, none, none, none));
    assertThat(found.rejections).containsExactly(Rejection.VALUE_OUT_OF_RANGE);
  }

  @Test
  void liquidationsAreNumberedByTheirLines() throws IOException {
    RecordList found =
        read(
            """
            schemaVersion: 1
            kind: liquidations
            source: okx:perpetual:BTC-USDT
            header: true
            time: {column: t, unit: ms}
            columns: {side: s, price: p, quantity: q}
            """,
            "t,s,p,q\n1729209600500,Sell,100,2\n");

    assertThat(found.events)
        .containsExactly(new PerpLiquidation(TIME, 2, AggressorSide.SELL, 100, 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colour: red|mapping must have no keys but [columns, delimiter, header, kind, known,"
            + " lag-seconds, schemaVersion, side-words, source, time], was [colour]",
        "kind: book|kind must be one of bars, trades, quotes, depth, liquidations, derivatives,"
            + " oracle, macro, was book",
        "kind: bars|mapping of bars must have no keys but [bar-length, bar-time, columns,"
            + " delimiter, header, kind, schemaVersion, source, time], was [side-words]",
        "bar-time: start|mapping must have no keys but [columns, delimiter, header, kind, known,"
            + " lag-seconds, schemaVersion, side-words, source, time], was [bar-time]",
        "source: nowhere|instrument must be venue:kind:BASE-QUOTE or a pair such as BTCUSDT, was"
            + " nowhere",
        "header: maybe|header must be true or false, was \"maybe\"",
        "time: {column: when, unit: h}|unit must be one of s, ms, us, ns, iso, was h",
        "time: {column: when}|key unit is absent",
        "columns: {price: px}|columns must have quantity, was [price]",
        "columns: {price: px, quantity: q, mood: m}|columns of trades must be of [price,"
            + " quantity, sequence, side], was mood",
        "schemaVersion: 2|schemaVersion must be 1, was 2",
        "delimiter: ab|delimiter must be one character, was ab",
      })
  void wrongMappingIsRefusedByName(String line, String message) throws IOException {
    String key = line.substring(0, line.indexOf(':') + 1);
    String mapping =
        TRADES.lines().filter(each -> !each.startsWith(key)).reduce("", (a, b) -> a + b + "\n")
            + line
            + "\n";
    Path file = RawFiles.write(folder.resolve("m.yaml"), mapping);

    assertThatThrownBy(() -> CsvMapping.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot read mapping %s: %s", file, message);
  }

  @Test
  void columnThatTheFileLacksIsNamed() {
    assertThatThrownBy(() -> read(TRADES, "when;id;price;amount;side\n"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read %s: no column px among when,id,price,amount,side",
            folder.resolve("data.csv"));
  }

  private RecordList read(String mapping, String text) throws IOException {
    Path yaml = Files.writeString(folder.resolve("mapping.yaml"), mapping);
    var file = new RawFile(RawFiles.write(folder.resolve("data.csv"), text));
    var found = new RecordList();
    new MappedSource(CsvMapping.read(yaml), Sides.GIVEN).read(file, found);
    return found;
  }

  private static String macro(String unit) {
    return """
    schemaVersion: 1
    kind: macro
    source: vix
    header: true
    time: {column: t, unit: %s}
    columns: {value: v}
    """
        .formatted(unit);
  }
}
