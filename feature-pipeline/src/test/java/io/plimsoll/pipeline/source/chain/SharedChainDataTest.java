package io.plimsoll.pipeline.source.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.market.Block;
import io.plimsoll.market.LoanLiquidation;
import io.plimsoll.market.PoolState;
import io.plimsoll.pipeline.clean.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads real files, where the machine has them. */
class SharedChainDataTest {
  @Test
  void blocksOfSeptember2022FollowTheRuleOfTheBaseFee() throws IOException {
    Collected read = read("gas/blocks_2022sep/blocks_2022sep.csv.gz");

    List<Block> blocks = read.events(Block.class);
    assertThat(blocks).hasSize(1640);
    assertThat(read.rejected()).isEmpty();
    for (int i = 1; i < blocks.size(); i++) {
      Block parent = blocks.get(i - 1);
      assertThat(blocks.get(i).sequence()).isEqualTo(parent.sequence() + 1);
      assertThat(blocks.get(i).baseFee()).isEqualTo(nextBaseFee(parent));
    }
  }

  @Test
  void feeSnapshotsAreAllRead() throws IOException {
    Collected read =
        read("gas/ether_focus_intraday/eth_fee_snapshots_2023-12-13_2024-06-30.csv.gz");

    assertThat(read.counts()).containsExactly(Map.entry("fees/ethereum", 5304));
    assertThat(read.rejected()).isEmpty();
  }

  @Test
  void liquidationsKeepTheirGapsInUsd() throws IOException {
    Collected read = read("defi/aave_v2_events_idea/aave_v2_liquidations_2020-12_2021-12.csv.gz");

    List<LoanLiquidation> all = read.events(LoanLiquidation.class);
    assertThat(all).hasSize(7691);
    assertThat(read.rejected()).isEmpty();
    assertThat(all.stream().filter(each -> Double.isNaN(each.collateralUsd()))).hasSize(2642);
    assertThat(all.stream().filter(each -> Double.isNaN(each.debtUsd()))).hasSize(151);
    assertThat(
            all.stream()
                .filter(each -> Double.isNaN(each.collateralUsd()))
                .map(LoanLiquidation::collateralAsset)
                .distinct())
        .containsExactlyInAnyOrder("WETH", "AmmWETH");
  }

  @Test
  void swapsOfUniAgainstEtherAreRead() throws IOException {
    Collected read = read("defi/uniswap_samples/univ2_UNI_WETH_swaps_2021-06.csv.gz");

    assertThat(read.counts()).containsExactly(Map.entry("pools/uniswap-v2:spot:UNI-WETH", 2000));
    assertThat(read.events(PoolState.class))
        .allSatisfy(
            state -> {
              assertThat(state.isSwap()).isTrue();
              assertThat(state.price()).isBetween(0.0078, 0.0094);
              assertThat(state.reserveBase()).isNaN();
            });
    assertThat(read.events().stream().mapToLong(each -> each.sequence()).distinct()).hasSize(2000);
  }

  @Test
  void hourlyPricesOfSeventeenTokensAreRead() throws IOException {
    Collected read = read("defi/aave_v2_prices_accounts_bhemen/coingecko_hourly_usd_shared.csv.gz");

    assertThat(read.counts())
        .hasSize(17)
        .containsEntry("oracle/coingecko:WETH-USD", 15_540)
        .containsEntry("oracle/coingecko:UST-USD", 7487);
    assertThat(read.kept()).hasSize(253_287);
    assertThat(read.rejected()).isEmpty();
  }

  @Test
  void dailyTableOfBitcoinLosesTheWeekendsOfTheStockExchange() throws IOException {
    Collected read = read("macro/btc_daily_var_lukmol/btc_daily_merged.csv.gz");

    assertThat(read.counts())
        .containsEntry("macro/btc-price", 3287)
        .containsEntry("macro/fng", 2160)
        .containsEntry("macro/btc-funding-mean", 1574)
        .containsEntry("macro/vix", 2346)
        .containsEntry("macro/dxy", 2346)
        .hasSize(9);
    assertThat(read.reasons()).containsExactly(Map.entry(Rejection.FILLED_BY_SOURCE, 2 * 940));
  }

  @Test
  void dailyPricesOfCoinGeckoAreRead() throws IOException {
    assertThat(read("macro/crypto_events_2019_2025/btc_daily_coingecko.csv.gz").counts())
        .containsEntry("macro/coingecko-btc-price", 4080);
    assertThat(read("macro/crypto_events_2019_2025/bnb_daily_coingecko.csv.gz").counts())
        .containsEntry("macro/coingecko-bnb-price", 1765);
    assertThat(read("defi/stablecoin_2018_2024/usdc_usd.csv.gz").counts())
        .containsEntry("macro/coingecko-usdc-price", 1908);
  }

  @Test
  void otherDailyTablesAreRead() throws IOException {
    assertThat(read("defi/defillama_tvl_2018_2022/fear_and_greed_index.csv.gz").counts())
        .containsExactly(Map.entry("macro/fear-and-greed", 461));
    assertThat(read("defi/stablecoin_2018_2024/aave_tvl.csv.gz").counts())
        .containsEntry("macro/aave-usdc-locked", 1345);
    assertThat(read("defi/stablecoin_2018_2024/usdt_lending.csv.gz").counts())
        .containsEntry("macro/usdt-lending-rate", 1097);
    assertThat(read("defi/stablecoin_2018_2024/binance_spot_usdc_usdt.csv.gz").counts())
        .containsEntry("macro/usdc-usdt-volume-buy", 1832);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "macro/crypto_events_2019_2025/events.csv.gz",
        "defi/uniswap_samples/univ2_swaps_2021-03.csv.gz",
        "defi/uniswap_samples/mev_inspect_swaps_2021-06.csv.gz",
        "defi/aave_v2_events_idea/usersdaily.csv.gz",
        "defi/defillama_tvl_2018_2022/chain-dataset-Ethereum.csv.gz",
        "gas/ether_focus_intraday/unconfirmed-txs.json",
        "ohlcv/binance_spot_5m_2024/BTCUSDT-5m.csv.gz",
      })
  void othersAreNobodys(String file) throws IOException {
    assertThat(Collected.sourcesOf(shared(file))).isEmpty();
  }

  /* EIP-1559: the fee moves by an eighth of the share by which the parent missed its target. */
  private static long nextBaseFee(Block parent) {
    long target = parent.gasLimit() / 2;
    long off = parent.gasUsed() - target;
    long step = Math.abs(off) * parent.baseFee() / target / 8;
    return off > 0
        ? parent.baseFee() + Math.max(step, 1)
        : off == 0 ? parent.baseFee() : parent.baseFee() - step;
  }

  private static Collected read(String file) throws IOException {
    return Collected.of(shared(file));
  }

  private static Path shared(String file) {
    Path path = Path.of(System.getProperty("plimsoll.shared", "../shared"), "data", file);
    assumeTrue(Files.exists(path), () -> "skipped, for there is no " + path);
    return path;
  }
}
