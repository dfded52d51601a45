package io.plimsoll.pipeline.source.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.artifact.Keccak;
import io.plimsoll.market.PoolState;
import io.plimsoll.pipeline.RawFiles;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolSourcesTest {
  private static final long TIME = 1_624_368_315L;
  private static final BigInteger E18 = BigInteger.TEN.pow(18);
  private static final BigInteger E6 = BigInteger.TEN.pow(6);
  /* 1 WETH = 2500 USDC in a pool of USDC and WETH: √(1e18 / 2500e6) · 2⁹⁶ = 20000 · 2⁹⁶. */
  private static final BigInteger SQRT_PRICE = BigInteger.valueOf(20_000).shiftLeft(96);

  @TempDir Path folder;

  @Test
  void reservesOfTheGraphAreNotThoseAfterTheSwap() throws IOException {
    Collected read =
        Collected.of(
            RawFiles.write(
                folder.resolve("swaps.csv"),
                """
                ,amount0In,amount0Out,amount1In,amount1Out,amountUSD,id,timestamp,pair.id,pair.reserve0,pair.reserve1,pair.token0.symbol,pair.token1.symbol,transaction.blockNumber,transaction.id
                0,645.5,0,0,5.164,9290,0xf-0,1624368315,0xd,2415515.4,19759.9,UNI,WETH,12684280,0xf
                1,0,100,0.9,0,9290,0xe-0,1624368315,0xd,2415515.4,19759.9,UNI,WETH,12684280,0xe
                2,1,0,1,0,9290,0xe-1,1624368315,0xd,2415515.4,19759.9,UNI,WETH,12684280,0xe
                """));

    List<PoolState> states = read.events(PoolState.class);
    assertThat(read.counts()).containsOnlyKeys("pools/uniswap-v2:spot:UNI-WETH");
    assertThat(states).hasSize(2);
    assertThat(states.get(0).price()).isEqualTo(0.008);
    assertThat(states.get(0).reserveBase()).isNaN();
    assertThat(states.get(0).sequence()).isEqualTo(12_684_280_000_000L);
    assertThat(states.get(1).amountBase()).isEqualTo(-100);
    assertThat(states.get(1).amountQuote()).isEqualTo(0.9);
    assertThat(states.get(1).sequence()).isEqualTo(12_684_280_000_001L);
    assertThat(states.get(1).fee()).isEqualTo(0.003);
    assertThat(read.rejected()).containsExactly("4 quantity-not-positive");
  }

  @Test
  void v3SwapsOfTheGraphHaveThePriceAfter() throws IOException {
    Collected read =
        Collected.of(
            RawFiles.write(
                folder.resolve("v3.csv"),
                "amount0,amount1,sqrtPriceX96,tick,logIndex,timestamp,pool.feeTier,token0.symbol,"
                    + "token1.symbol,transaction.blockNumber\n"
                    + "-2500,1.001,"
                    + SQRT_PRICE
                    + ",1,7,1624368315,500,USDC,WETH,12684280\n"
                    + "-2500,1.001,0,1,7,1624368315,500,USDC,WETH,12684280\n"
                    + "-2500,1.001,1,1,7,1624368315,500,SHIB,WETH,12684280\n"
                    + "-2500,-1.001,"
                    + SQRT_PRICE
                    + ",1,7,1624368315,500,USDC,WETH,12684280\n"));

    PoolState state = read.events(PoolState.class).get(0);
    assertThat(read.counts()).containsOnlyKeys("pools/uniswap-v3-500:spot:WETH-USDC");
    assertThat(state.price()).isCloseTo(2500, within(1e-9));
    assertThat(state.amountBase()).isEqualTo(1.001);
    assertThat(state.amountQuote()).isEqualTo(-2500);
    assertThat(state.fee()).isEqualTo(0.0005);
    assertThat(state.sequence()).isEqualTo(12_684_280_000_007L);
    assertThat(read.rejected())
        .containsExactly("3 price-not-positive", "4 incomplete-event", "5 value-out-of-range");
  }

  @Test
  void v3EventsHaveActiveLiquidity() throws IOException {
    Path file =
        RawFiles.write(
            folder.resolve("uniswap-v3_USDC-WETH_3000_2021.csv"),
            "evt_block_time,evt_block_number,evt_index,amount0,amount1,sqrtPriceX96,liquidity,tick\n"
                + "2021-06-22 13:25:15 UTC,12684280,7,-2500000000,1003000000000000000,"
                + SQRT_PRICE
                + ",3000000000000,198080\n"
                + "2021-06-22 13:25:15 UTC,12684280,8,-25.5,1,1,1,1\n");

    Collected read = Collected.of(file);

    PoolState state = read.events(PoolState.class).get(0);
    assertThat(state.eventTime()).isEqualTo(TIME * 1_000_000);
    assertThat(state.amountBase()).isEqualTo(1.003);
    assertThat(state.activeLiquidity()).isEqualTo(3.0);
    assertThat(state.fee()).isEqualTo(0.003);
    assertThat(read.rejected()).containsExactly("3 unreadable-number");
  }

  @Test
  void v3EventsNeedAPoolInTheName() throws IOException {
    String header =
        "block_timestamp,block_number,log_index,amount0,amount1,sqrtPriceX96,liquidity\n";
    Path unnamed = RawFiles.write(folder.resolve("swaps.csv"), header);
    Path unknown = RawFiles.write(folder.resolve("uniswap-v3_SHIB-WETH_3000.csv"), header);

    assertThatThrownBy(() -> Collected.of(unnamed))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read swaps: its name must tell the pool, as uniswap-v2_UNI-WETH or "
                + "uniswap-v3_USDC-WETH_500");
    assertThatThrownBy(() -> Collected.of(unknown))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read amounts: the decimals of SHIB are not known");
  }

  @Test
  void v2LogsPairEachSwapWithTheReservesBeforeIt() throws IOException {
    BigInteger k0 = E18.multiply(BigInteger.valueOf(1000));
    BigInteger k1 = E18.multiply(BigInteger.valueOf(8));
    Collected read =
        logs(
            "uniswap-v2_UNI-WETH.jsonl",
            log(V2Logs.SYNC, 4, words(k0, k1)),
            log(V2Logs.SWAP, 5, words(E18, BigInteger.ZERO, BigInteger.ZERO, E18.shiftRight(7))),
            log(V2Logs.SWAP, 7, words(E18, BigInteger.ZERO, BigInteger.ZERO, E18)),
            log(V2Logs.SYNC, 8, words(k0, k1)),
            log(V2Logs.BURN, 9, words(E18, E18)),
            log("0x" + "dd".repeat(32), 10, ""));

    List<PoolState> states = read.events(PoolState.class);
    assertThat(states).hasSize(2);
    assertThat(states.get(0).isSwap()).isTrue();
    assertThat(states.get(0).amountBase()).isEqualTo(1);
    assertThat(states.get(0).amountQuote()).isEqualTo(-1.0 / 128);
    assertThat(states.get(0).reserveBase()).isEqualTo(1000);
    assertThat(states.get(0).price()).isEqualTo(0.008);
    assertThat(states.get(0).sequence()).isEqualTo(12_684_280_000_005L);
    assertThat(states.get(1).isSwap()).isFalse();
    assertThat(states.get(1).amountBase()).isEqualTo(-1);
    assertThat(read.rejected()).containsExactly("3 incomplete-event");
  }

  @Test
  void v3LiquidityChangesCountWhereTheyAreActive() throws IOException {
    BigInteger l = BigInteger.valueOf(3_000_000_000_000L);
    String swap =
        words(
            E6.multiply(BigInteger.valueOf(-2500)),
            E18,
            SQRT_PRICE,
            l,
            BigInteger.valueOf(198_080));
    Collected read =
        logs(
            "uniswap-v3_USDC-WETH_500.jsonl",
            log(V3Logs.BURN, 1, words(l, E6, E18), -10, 10),
            log(V3Logs.SWAP, 2, swap),
            log(V3Logs.MINT, 3, words(E18, l, E6, E18), 198_000, 199_000),
            log(V3Logs.MINT, 4, words(E18, l, E6, E18), -10, 198_080),
            log(V3Logs.BURN, 5, words(l.shiftLeft(1), E6, E18), 198_080, 199_000),
            log(V3Logs.BURN, 6, words(l, E6, E18), 198_080, 199_000));

    assertThat(read.events(PoolState.class).stream().map(PoolState::activeLiquidity))
        .containsExactly(3.0, 6.0, 6.0, 0.0);
    assertThat(read.events(PoolState.class).get(3).price()).isCloseTo(2500, within(1e-9));
    assertThat(read.rejected()).containsExactly("1 incomplete-event", "6 value-out-of-range");
  }

  @Test
  void logsWithoutBlockTimeAreRefused() throws IOException {
    String log = log(V2Logs.SYNC, 4, words(E18, E18)).replace("blockTimestamp", "other");

    assertThat(logs("uniswap-v2_UNI-WETH.jsonl", log).rejected()).containsExactly("1 no-time");
  }

  @Test
  void topicsAreTheHashesOfTheSignatures() {
    assertThat(Keccak.hash("Sync(uint112,uint112)").toString()).isEqualTo(V2Logs.SYNC);
    assertThat(Keccak.hash("Swap(address,uint256,uint256,uint256,uint256,address)").toString())
        .isEqualTo(V2Logs.SWAP);
    assertThat(Keccak.hash("Mint(address,uint256,uint256)").toString()).isEqualTo(V2Logs.MINT);
    assertThat(Keccak.hash("Burn(address,uint256,uint256,address)").toString())
        .isEqualTo(V2Logs.BURN);
    assertThat(Keccak.hash("Swap(address,address,int256,int256,uint160,uint128,int24)").toString())
        .isEqualTo(V3Logs.SWAP);
    assertThat(Keccak.hash("Mint(address,address,int24,int24,uint128,uint256,uint256)").toString())
        .isEqualTo(V3Logs.MINT);
    assertThat(Keccak.hash("Burn(address,int24,int24,uint128,uint256,uint256)").toString())
        .isEqualTo(V3Logs.BURN);
  }

  private Collected logs(String name, String... lines) throws IOException {
    return Collected.of(RawFiles.write(folder.resolve(name), String.join("\n", lines)));
  }

  private static String log(String topic, int index, String data) {
    return log(topic, index, data, 0, 0);
  }

  private static String log(String topic, int index, String data, int lower, int upper) {
    return "{\"topics\":[\""
        + topic
        + "\",\"0x"
        + word(BigInteger.ONE)
        + "\",\"0x"
        + word(BigInteger.valueOf(lower))
        + "\",\"0x"
        + word(BigInteger.valueOf(upper))
        + "\"],\"data\":\"0x"
        + data
        + "\",\"blockNumber\":\"0xc18bf8\",\"blockTimestamp\":\"0x"
        + Long.toHexString(TIME)
        + "\",\"transactionHash\":\"0x"
        + "12".repeat(32)
        + "\",\"logIndex\":\"0x"
        + Integer.toHexString(index)
        + "\"}";
  }

  private static String words(BigInteger... values) {
    var text = new StringBuilder();
    for (BigInteger value : values) {
      text.append(word(value));
    }
    return text.toString();
  }

  private static String word(BigInteger value) {
    BigInteger unsigned = value.signum() < 0 ? value.add(BigInteger.ONE.shiftLeft(256)) : value;
    return String.format("%064x", unsigned);
  }
}
