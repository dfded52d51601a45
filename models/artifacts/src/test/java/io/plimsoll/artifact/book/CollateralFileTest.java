package io.plimsoll.artifact.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.health.CollateralBalance;
import io.plimsoll.margin.health.CollateralOffer;
import io.plimsoll.margin.health.PledgedLine;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollateralFileTest {
  private static final String HEADER = "account,subaccount,kind,name,amount,haircut,cost,follows\n";
  private static final String ONE = "0x0000000000000000000000000000000000000001";
  private static final String TWO = "0x0000000000000000000000000000000000000002";

  @TempDir private Path folder;

  @Test
  void everyKindOfRowIsRead() throws IOException {
    var file =
        read(
            ONE + ",3,collateral,BTC,100.5,0.2,,BTC-USDT\n",
            ONE + ",3,unsettled,,-7,,,\n",
            ONE + ",3,offer,DAI,50,0.01,20,\n",
            ONE + ",3,line,desk,30,,5,\n",
            ONE + ",3,reduce,BTCUSDT,,,,\n");

    var cover = file.covers().get(AccountId.of(ONE, 3));
    assertThat(file.refused()).isEmpty();
    assertThat(cover.equity().balances())
        .containsExactly(
            new CollateralBalance("BTC", 100.5, 0.2, Optional.of(new Underlying("BTC", "USDT"))));
    assertThat(cover.equity().unsettled()).isEqualTo(-7);
    assertThat(cover.options().collateral())
        .containsExactly(new CollateralOffer("DAI", 50, 0.01, 20));
    assertThat(cover.options().lines()).containsExactly(new PledgedLine("desk", 30, 5));
    assertThat(cover.options().reducible()).containsExactly(Instrument.parse("BTCUSDT"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "collateral,BTC,-1,0,,|line 2: collateral in BTC must be finite and at least 0 USD, was -1.0",
        "collateral,BTC,NaN,0,,|line 2: amount of kind collateral must be a decimal number, was NaN",
        "collateral,BTC,1,1.5,,|line 2: haircut of BTC must lie in [0, 1], was 1.5",
        "collateral,BTC,1,0,3,|line 2: cost of kind collateral must be empty, was 3",
        "collateral,BTC,1,0,,BTC|line 2: underlying must be such as BTC-USDT, was BTC",
        "offer,DAI,1,0,10000,|line 2: cost of DAI must lie in [0, 10000) bps, was 10000.0",
        "line,desk,1,,,|line 2: cost of kind line must be a decimal number, was ''",
        "gift,desk,1,,,|line 2: kind must be collateral, unsettled, offer, line or reduce, was gift",
        "line,desk,1,,|line 2: a row must have 8 columns, was 7",
      })
  void aRowThatCannotBeTakenRefusesItsAccountAlone(String row, String reason) throws IOException {
    var file = read(ONE + ",0," + row + "\n", TWO + ",0,line,desk,1,,0,\n");

    assertThat(file.refused()).containsExactly(new Refused(ONE, reason.replace("''", "")));
    assertThat(file.covers()).containsOnlyKeys(AccountId.of(TWO, 0));
  }

  @Test
  void whatIsNamedTwiceAndWhatHasNoAccountIsRefused() throws IOException {
    var file =
        read(
            ONE + ",0,collateral,DAI,1,0,,\n",
            ONE + ",0,collateral,DAI,2,0,,\n",
            "somebody,0,collateral,DAI,2,0,,\n");

    assertThat(file.covers()).isEmpty();
    assertThat(file.refused())
        .containsExactly(
            new Refused(
                "somebody", "line 4: account must be 0x and 40 hexadecimal digits, was somebody"),
            new Refused(ONE, "line 3: assets of collateral must differ, was DAI twice"));
  }

  @Test
  void anotherHeaderIsRefused() throws IOException {
    Path file = folder.resolve("collateral.csv");
    Files.writeString(file, "account,amount\n");

    assertThatThrownBy(() -> CollateralFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "collateral must begin with the header %s, was other in collateral.csv",
            HEADER.strip());
    assertThatThrownBy(() -> CollateralFile.read(folder.resolve("none.csv")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("collateral must be a file, was %s", folder.resolve("none.csv"));
  }

  private CollateralFile read(String... rows) throws IOException {
    Path file = folder.resolve("collateral.csv");
    Files.writeString(file, HEADER + String.join("", rows));
    return CollateralFile.read(file);
  }
}
