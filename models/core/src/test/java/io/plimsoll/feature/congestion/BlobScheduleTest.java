package io.plimsoll.feature.congestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlobScheduleTest {
  private static final BlobSchedule ETHEREUM = BlobSchedule.of("ethereum");

  /** Activations and parameters as in the clients' mainnet configuration, EIP-8134, EIP-8135. */
  @ParameterizedTest
  @CsvSource({
    "1710338135, Cancun, 3, 6, 3338477, 0",
    "1746612310, Cancun, 3, 6, 3338477, 0",
    "1746612311, Prague, 6, 9, 5007716, 0",
    "1764798551, Osaka, 6, 9, 5007716, 8192",
    "1765290071, BPO1, 10, 15, 8346193, 8192",
    "1767747671, BPO2, 14, 21, 11684671, 8192",
    "1900000000, BPO2, 14, 21, 11684671, 8192"
  })
  void theForkOfABlockIsTheLastOneActiveAtItsTime(
      long time, String name, long target, long max, long fraction, long reserveGas) {
    BlobFork fork = ETHEREUM.at(time).orElseThrow();

    assertThat(fork.name()).isEqualTo(name);
    assertThat(fork.target()).isEqualTo(target);
    assertThat(fork.max()).isEqualTo(max);
    assertThat(fork.maxGas()).isEqualTo(max * 131_072);
    assertThat(fork.updateFraction()).isEqualTo(fraction);
    assertThat(fork.reserveGas()).isEqualTo(reserveGas);
  }

  @Test
  void beforeTheFirstForkAndOnUnknownChainsThereAreNoBlobs() {
    assertThat(ETHEREUM.at(1_710_338_134)).isEmpty();
    assertThat(BlobSchedule.of("nowhere").at(1_800_000_000)).isEmpty();
  }

  /** Fees of G13 with the fractions of Cancun and Prague; no excess costs the least fee, 1 wei. */
  @ParameterizedTest
  @CsvSource({"1710338135, 3932160, 3", "1746612311, 13107200, 13", "1767747671, 0, 1"})
  void theFeeIsTheExponentialOfTheExcess(long time, long excess, long fee) {
    assertThat(ETHEREUM.at(time).orElseThrow().fee(excess)).isEqualTo(BigInteger.valueOf(fee));
  }

  /** Vectors of the recursion of EIP-4844, in blobs over a target of 3. */
  @ParameterizedTest
  @CsvSource({"0, 0, 0", "0, 3, 0", "0, 4, 1", "1, 1, 0", "1, 3, 1", "5, 6, 8", "3, 0, 0"})
  void excessGrowsByWhatIsAboveTheTarget(long excess, long used, long next) {
    BlobFork cancun = ETHEREUM.at(1_710_338_135).orElseThrow();
    long blob = BlobFork.GAS_PER_BLOB;

    assertThat(cancun.nextExcess(excess * blob, used * blob, 1_000_000_000L))
        .isEqualTo(next * blob);
  }

  @Test
  void aBlobCheaperThanItsReserveDoesNotGetCheaper() {
    BlobFork osaka = ETHEREUM.at(1_764_798_551).orElseThrow();
    long blob = BlobFork.GAS_PER_BLOB;
    long excess = 10 * blob; // fee 1 wei: 131,072 wei a blob

    // 8,192 gas · 17 wei = 139,264 wei > 131,072: a third of the used gas is added, none taken off
    assertThat(osaka.nextExcess(excess, 6 * blob, 17)).isEqualTo(12 * blob);
    assertThat(osaka.nextExcess(excess, 0, 17)).isEqualTo(10 * blob);
    // at 16 wei both prices are equal, and the rule of EIP-4844 stands
    assertThat(osaka.nextExcess(excess, 6 * blob, 16)).isEqualTo(10 * blob);
    assertThat(osaka.nextExcess(excess, 0, 16)).isEqualTo(4 * blob);
    assertThat(osaka.reservePrice(16)).isEqualTo(1.0);
  }

  @Test
  void whatCannotBeIsRefused() {
    BlobFork cancun = ETHEREUM.at(1_710_338_135).orElseThrow();
    assertThatThrownBy(() -> cancun.fee(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("excess blob gas must lie in [0, 128 update fractions], was -1");
    assertThatThrownBy(() -> cancun.fee(Long.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "excess blob gas must lie in [0, 128 update fractions], was 9223372036854775807");
    assertThatThrownBy(() -> cancun.nextExcess(0, -1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("blob gas used must be at least 0, was -1");
    assertThatThrownBy(() -> cancun.nextExcess(0, 0, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("base fee must be at least 0, was -1");
    assertThatThrownBy(() -> new BlobFork("x", 0, 0, 1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target must be at least 1 blob, was 0");
    assertThatThrownBy(() -> new BlobFork("x", 0, 3, 3, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("max must be above the target, was 3");
    assertThatThrownBy(() -> new BlobFork("x", 0, 3, 6, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("update fraction must be at least 1, was 0");
    assertThatThrownBy(() -> new BlobFork("x", 0, 3, 6, 1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("reserve gas must be at least 0, was -1");
    assertThatThrownBy(() -> new BlobSchedule(List.of(cancun, cancun)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("activations must ascend, was 1710338135");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A,1,2,3,4", "A,1,2,3,4,5,6"})
  void aLineOfAnotherWidthIsRefused(String line) {
    assertThatThrownBy(
            () ->
                BlobSchedule.parse(
                    "fork,activation,target,max,update_fraction,reserve_gas\n" + line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line must have 6 cells, was " + line);
  }

  @Test
  void aTextThatIsNoScheduleIsRefused() {
    assertThatThrownBy(() -> BlobSchedule.parse(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "first line must be fork,activation,target,max,update_fraction,reserve_gas, was absent");
    assertThatThrownBy(
            () ->
                BlobSchedule.parse(
                    "fork,activation,target,max,update_fraction,reserve_gas\nA,b,2,3,4,5"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line must hold whole numbers, was A,b,2,3,4,5");
  }
}
