package io.plimsoll.pipeline.source.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.market.FeeSnapshot;
import io.plimsoll.market.LoanLiquidation;
import io.plimsoll.market.MacroValue;
import io.plimsoll.market.OracleRound;
import io.plimsoll.pipeline.RawFiles;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
  @TempDir Path folder;

  @Test
  void feeSnapshotsAreKnownWhenTheNodeWasAsked() throws IOException {
    Collected read =
        read(
            "fees.csv",
            """
            ts_ms,height,peer_count,unconfirmed_count,high_gas_price,medium_gas_price,low_gas_price,high_priority_fee,medium_priority_fee,low_priority_fee,base_fee
            1702507850852,18780334,18,60102,58,51,46,911910977,685354316,530011002,51130082736
            1702507862709,18780335,8,-1,58,51,46,1,1,1,1
            1702507862,18780335,8,1,58,51,46,1,1,1,1
            """);

    assertThat(read.events())
        .containsExactly(
            new FeeSnapshot(
                1_702_507_850_852_000L,
                18_780_334,
                51_130_082_736.0,
                530_011_002,
                685_354_316,
                911_910_977,
                60_102));
    assertThat(read.kept().get(0).knownTime()).isEqualTo(1_702_507_850_852_000L);
    assertThat(read.rejected()).containsExactly("3 value-out-of-range", "4 implausible-time");
  }

  @Test
  void liquidationsWithoutValueHaveNone() throws IOException {
    Collected read =
        read(
            "liquidations.csv",
            "timestamp,user,liquidator,collateral_asset,collateral_amount,collateral_usd,"
                + "debt_asset,debt_amount,debt_usd,batch\n"
                + "1608214767,0xa,,DAI,17.8,17.84,WETH,0.007,,A_raw_units\n"
                + "1608214767,0xa,,DAI,17.8,-1,WETH,0.007,,A_raw_units\n"
                + "1608214767,0xa,,,17.8,1,WETH,0.007,,A_raw_units\n"
                + "1608214767,0xa,,DAI,0,1,WETH,0.007,,A_raw_units\n");

    LoanLiquidation only = read.events(LoanLiquidation.class).get(0);
    assertThat(only.collateralUsd()).isEqualTo(17.84);
    assertThat(only.debtUsd()).isNaN();
    assertThat(only.debtAsset()).isEqualTo("WETH");
    assertThat(only.sequence()).isEqualTo(2);
    assertThat(read.counts()).containsExactly(entry("loans/aave-v2", 1));
    assertThat(read.rejected())
        .containsExactly("3 value-out-of-range", "4 value-out-of-range", "5 quantity-not-positive");
  }

  @Test
  void hourlyPricesAreRoundsOfAnOracle() throws IOException {
    Collected read =
        read(
            "prices.csv",
            """
            symbol,ts_ms,usd_price
            stETH,1609459468627,730.5
            USDC,1609459468627,0
            "a b",1,1
            """);

    assertThat(read.events()).containsExactly(new OracleRound(1_609_459_468_627_000L, 0, 730.5));
    assertThat(read.counts()).containsExactly(entry("oracle/coingecko:STETH-USD", 1));
    assertThat(read.rejected()).containsExactly("3 price-not-positive", "4 value-out-of-range");
  }

  @Test
  void dailyTableHasAFeedAColumn() throws IOException {
    Collected read =
        read(
            "btc.csv",
            "date,price,volume,vix,dxy,fng,hashrate,difficulty,active_addresses,fees_btc,tx_count,"
                + "funding_mean,funding_abs\n"
                + "2023-12-29,42000,1e9,12.45,101.3,67,5e8,7e13,,,,0.0003,0.0003\n"
                + "2023-12-30,42100,oops,12.45,101.3,67,5e8,7e13,,,,-0.0003,0.0003\n");

    assertThat(read.counts())
        .containsEntry("macro/vix", 1)
        .containsEntry("macro/dxy", 1)
        .containsEntry("macro/fng", 2)
        .containsEntry("macro/btc-volume", 1)
        .doesNotContainKey("macro/btc-fees");
    assertThat(read.rejected())
        .containsExactly("3 unreadable-number", "3 filled-by-source", "3 filled-by-source");
    Collected.Kept vix =
        read.kept().stream().filter(each -> each.feed().source().equals("vix")).findFirst().get();
    assertThat(vix.event()).isEqualTo(new MacroValue(micros("2023-12-30T00:00:00Z"), 0, 12.45));
    assertThat(vix.knownTime()).isEqualTo(micros("2023-12-30T01:00:00Z"));
  }

  @Test
  void fearAndGreedIsWrittenDayFirst() throws IOException {
    Collected read =
        read(
            "fng.csv",
            """
            date,fng_value,fng_classification
            04-11-2022,30,Fear
            31-02-2022,1,Fear
            2022-11-03,30,Fear
            """);

    assertThat(read.events())
        .containsExactly(new MacroValue(micros("2022-11-05T00:00:00Z"), 0, 30));
    assertThat(read.rejected()).containsExactly("3 unreadable-date", "4 unreadable-date");
  }

  @Test
  void coinGeckoDailyPricesAreThoseAtTheStamp() throws IOException {
    Collected read =
        read(
            "btc_daily_coingecko.csv",
            """
            snapped_at,price,market_cap,total_volume
            2013-04-28 00:00:00 UTC,135.3,1500517590.0,0.0
            2019-09-01,9700,1e11,1e10
            2019-09-02,-1,1e11,1e10
            """);

    assertThat(read.counts())
        .containsExactly(
            entry("macro/coingecko-btc-cap", 2),
            entry("macro/coingecko-btc-price", 2),
            entry("macro/coingecko-btc-volume", 1));
    assertThat(read.kept().get(0).event())
        .isEqualTo(new MacroValue(micros("2013-04-28T00:00:00Z"), 0, 135.3));
    assertThat(read.kept().get(0).knownTime()).isEqualTo(micros("2013-04-28T01:00:00Z"));
    assertThat(read.rejected()).containsExactly("4 price-not-positive");
  }

  @Test
  void coinMustBeToldByTheName() throws IOException {
    Path file =
        RawFiles.write(folder.resolve("prices.csv"), "snapped_at,price,market_cap,total_volume\n");

    assertThatThrownBy(() -> Collected.of(file))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read " + file + ": its name must tell the coin, as btc_usd.csv does");
  }

  @Test
  void fileOfAnotherFormIsRefusedByEverySource() throws IOException {
    Path file = RawFiles.write(folder.resolve("btc_daily.csv"), "time,value\n1,2\n");

    assertThatThrownBy(() -> Collected.of(new AaveLiquidationSource(), file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read " + file + ": header must have a column timestamp, was [time, value]");
    for (RecordSource source : ChainSources.all()) {
      assertThatThrownBy(() -> Collected.of(source, file))
          .as(source.word())
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("Cannot read ");
    }
  }

  private Collected read(String name, String text) throws IOException {
    return Collected.of(RawFiles.write(folder.resolve(name), text));
  }

  private static long micros(String time) {
    return Instant.parse(time).getEpochSecond() * 1_000_000;
  }

  private static Map.Entry<String, Integer> entry(String feed, int count) {
    return Map.entry(feed, count);
  }
}
