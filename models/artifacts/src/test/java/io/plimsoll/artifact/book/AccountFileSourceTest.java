package io.plimsoll.artifact.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.parquet.ParquetColumn;
import io.plimsoll.artifact.parquet.ParquetWriter;
import io.plimsoll.margin.AccountSource.Book;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.Position;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountFileSourceTest {
  private static final String HEADER = "account,subaccount,kind,instrument,quantity\n";
  private static final String GOOD = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
  private static final String THIRD = "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb";
  private static final String OTHER = "0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359";

  @TempDir Path folder;

  @Test
  void accountsAreReadWithTheirSubaccountsInOrder() throws IOException {
    Book book =
        read(
            OTHER
                + ",0,position,BTCUSDT,-0.12345678\n"
                + OTHER
                + ",0,collateral,USD,1000.5\n"
                + GOOD
                + ",3,position,binance:spot:ETH-USDT,2\n"
                + GOOD
                + ",,collateral,USD,7\n");

    assertThat(book.refused()).isEmpty();
    assertThat(book.accounts())
        .extracting(account -> account.id().toString())
        .containsExactly(
            "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
            "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed/3",
            OTHER);
    assertThat(book.accounts().get(2).positions())
        .containsExactly(new Position(Instrument.parse("BTCUSDT"), -12_345_678));
    assertThat(book.accounts().get(2).collateral()).isEqualTo(1_000_500_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0,position,BTC,1;instrument must be venue:kind:BASE-QUOTE or a pair such as BTCUSDT, was"
            + " BTC",
        "0,position,BTCUSDT,NaN;quantity must be a decimal number, was NaN",
        "0,position,BTCUSDT,1e9;quantity must be a decimal number, was 1e9",
        "0,position,BTCUSDT,0;quantity must not be 0, was 0",
        "0,position,BTCUSDT,0.123456789;quantity must have at most 8 decimals and fit 64 bits, was"
            + " 0.123456789",
        "0,position,BTCUSDT,99999999999999;quantity must have at most 8 decimals and fit 64 bits,"
            + " was 99999999999999",
        "0,collateral,USD,-1;collateral must be at least 0, was -1",
        "0,collateral,EUR,1;collateral must be USD, was EUR",
        "0,loan,USD,1;kind must be position or collateral, was loan",
        "0,position,cme:future:BTC-USD:20231231,1;instrument must not have expired, was"
            + " cme:future:BTC-USD:20231231",
        "0,position,BTCUSDT,1,;a row must have 5 columns, was 6",
        "0,position,BTCUSDT;a row must have 5 columns, was 4",
        "0;a row must have 5 columns, was 2",
        "0,position,ETHUSDT,5;instrument must be named once in an account, was"
            + " binance:spot:ETH-USDT again"
      })
  void aBadRowRefusesItsAccountAndNoOther(String row, String reason) throws IOException {
    Book book =
        read(
            GOOD
                + ",0,position,ETHUSDT,1\n"
                + OTHER
                + ",0,position,ETHUSDT,1\n"
                + GOOD
                + ","
                + row
                + "\n");

    assertThat(book.refused()).containsExactly(new Refused(GOOD, "line 4: " + reason));
    assertThat(book.accounts()).hasSize(1);
  }

  @Test
  void anUnreadableAccountIsRefusedAsWritten() throws IOException {
    Book book =
        read(
            "0x12,0,position,ETHUSDT,1\n"
                + GOOD
                + ",256,position,ETHUSDT,1\n"
                + THIRD.replace("9aDb", "9adb")
                + ",0,position,ETHUSDT,1\n"
                + OTHER
                + ",0,position\n");

    assertThat(book.accounts()).isEmpty();
    assertThat(book.refused())
        .extracting(Refused::reason)
        .containsExactly(
            "line 2: account must be 0x and 40 hexadecimal digits, was 0x12",
            "line 3: subaccount must lie in [0, 255], was 256",
            "line 4: account must have the checksum of EIP-55, was"
                + " 0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9adb",
            "line 5: a row must have 5 columns, was 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        ",x,position,BTCUSDT,1;subaccount must lie in [0, 255], was x",
        ",256,position,BTCUSDT,1;subaccount must lie in [0, 255], was 256",
        "'';a row must have 5 columns, was 1"
      })
  void aRowWithoutSubaccountRefusesEverySubaccountOfItsAddress(String row, String reason)
      throws IOException {
    Book book =
        read(
            GOOD
                + ",0,position,ETHUSDT,1\n"
                + GOOD
                + ",3,position,ETHUSDT,1\n"
                + OTHER
                + ",0,position,ETHUSDT,1\n"
                + GOOD.toLowerCase(Locale.ROOT)
                + row
                + "\n");

    assertThat(book.refused())
        .containsExactly(
            new Refused(GOOD, "line 5: " + reason), new Refused(GOOD + "/3", "line 5: " + reason));
    assertThat(book.accounts())
        .extracting(account -> account.id().toString())
        .containsExactly(OTHER);
  }

  @Test
  void anotherHeaderOrNoFileIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("accounts.csv"), "account,quantity\n");
    var source = new AccountFileSource(file, Instant.EPOCH);
    assertThatThrownBy(source::read)
        .hasMessage(
            "accounts must begin with the header account,subaccount,kind,instrument,quantity, was"
                + " other in accounts.csv");
    var missing = new AccountFileSource(folder.resolve("none.csv"), Instant.EPOCH);
    assertThatThrownBy(missing::read).hasMessageStartingWith("accounts must be a file, was ");
    Files.writeString(file, HEADER + "\"open,0,position,BTCUSDT,1\n");
    assertThatThrownBy(source::read).hasMessageStartingWith("Cannot read accounts accounts.csv: ");
  }

  @Test
  void jsonAndParquetOfTheSameRowsAreTheSameBook() throws IOException {
    var instant = Instant.parse("2024-01-01T00:00:00Z");
    String second = "0x00000000000000000000000000000000000000a2";
    Book csv =
        read(
            GOOD
                + ",3,position,BTCUSDT,1.5\n"
                + GOOD
                + ",3,collateral,USD,250.25\n"
                + second
                + ",,position,ETHUSDT,-0.00000001\n");
    Path json =
        Files.writeString(
            folder.resolve("accounts.json"),
            """
            [{"account": "%1$s", "subaccount": 3, "kind": "position", "instrument": "BTCUSDT", "quantity": 1.5},
             {"account": "%1$s", "subaccount": "3", "kind": "collateral", "instrument": "USD", "quantity": "250.25"},
             {"account": "%2$s", "kind": "position", "instrument": "ETHUSDT", "quantity": -1e-8}]
            """
                .formatted(GOOD, second));
    Path parquet = folder.resolve("accounts.parquet");
    try (var writer = ParquetWriter.open()) {
      writer.begin(
          List.of(
              ParquetColumn.text("account"),
              ParquetColumn.integer("subaccount"),
              ParquetColumn.text("kind"),
              ParquetColumn.text("instrument"),
              ParquetColumn.text("quantity")));
      writer.add(GOOD).add(3).add("position").add("BTCUSDT").add("1.5").endRow();
      writer.add(GOOD).add(3).add("collateral").add("USD").add("250.25").endRow();
      writer.add(second).add(0).add("position").add("ETHUSDT").add("-0.00000001").endRow();
      writer.writeTo(parquet);
    }

    assertThat(new AccountFileSource(json, instant).read()).isEqualTo(csv);
    assertThat(new AccountFileSource(parquet, instant).read()).isEqualTo(csv);
    assertThat(csv.accounts()).hasSize(2);
  }

  @Test
  void aJsonRowOfAnotherShapeRefusesItsAccountAlone() throws IOException {
    Path json = folder.resolve("accounts.json");
    Files.writeString(
        json,
        """
        [{"account": "%1$s", "kind": "position", "instrument": "BTCUSDT", "quantity": 1, "colour": 1},
         7,
         {"colour": 2},
         {"account": "%2$s", "kind": "position", "instrument": "BTCUSDT", "quantity": 2}]
        """
            .formatted(GOOD, "0x00000000000000000000000000000000000000a1"));

    var book = new AccountFileSource(json, Instant.EPOCH).read();

    assertThat(book.accounts()).hasSize(1);
    assertThat(book.refused())
        .extracting(Refused::reason)
        .containsExactlyInAnyOrder(
            "row 1: a row must have keys of [account, subaccount, kind, instrument, quantity], was"
                + " [colour]",
            "row 2: a row must be an object, was NUMBER",
            "row 3: a row must have keys of [account, subaccount, kind, instrument, quantity], was"
                + " [colour]");
  }

  @Test
  void badRowsOfJsonAreToldByTheirPlace() throws IOException {
    Path json = folder.resolve("accounts.json");
    Files.writeString(
        json,
        """
        [{"account": "%s", "kind": "position", "instrument": "BTCUSDT", "quantity": true}]
        """
            .formatted(GOOD));
    var source = new AccountFileSource(json, Instant.EPOCH);
    assertThat(source.read().refused())
        .containsExactly(new Refused(GOOD, "row 1: quantity must be a decimal number, was true"));

    Files.writeString(json, "{}");
    assertThatThrownBy(source::read).hasMessage("accounts must be a list of objects, was OBJECT");
    Files.writeString(json, "[{]");
    assertThatThrownBy(source::read).hasMessageStartingWith("Cannot read accounts accounts.json");
  }

  private Book read(String rows) throws IOException {
    Path file = Files.writeString(folder.resolve("accounts.csv"), HEADER + rows);
    return new AccountFileSource(file, Instant.parse("2024-01-01T00:00:00Z")).read();
  }
}
