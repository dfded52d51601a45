package io.plimsoll.feature.congestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.feature.SharedData;
import io.plimsoll.market.Block;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseFeeTest {
  /** The first three are the vectors of geth's TestCalcBaseFee. */
  @ParameterizedTest
  @CsvSource({
    "1000000000, 20000000, 10000000, 1000000000",
    "1000000000, 20000000,  9000000,  987500000",
    "1000000000, 20000000, 11000000, 1012500000",
    "1000000000, 30000000, 30000000, 1125000000",
    "1000000000, 30000000,        0,  875000000",
    "         7, 30000000, 30000000,          8",
    "36000000000, 36000000, 35999999, 40499999750",
    "         0, 30000000, 30000000,          1",
    "         7, 30000000,        0,          7",
    "4000000000000000000, 30000000, 30000000, 4500000000000000000"
  })
  void theNextBaseFeeIsThatOfTheProtocol(long fee, long limit, long used, long next) {
    assertThat(BaseFee.next(fee, limit, used)).isEqualTo(next);
  }

  @Test
  void everyRecordedBlockFollowsFromTheOneBefore() throws IOException {
    var blocks = SharedData.columns("data/gas/blocks_2022sep/blocks_2022sep.csv.gz");
    int count = blocks.get("number").size();
    assertThat(count).isEqualTo(1640);
    int reproduced = 0;
    for (int i = 1; i < count; i++) {
      reproduced += BaseFee.follows(block(blocks, i - 1), block(blocks, i)) ? 1 : 0;
    }
    assertThat(reproduced).isEqualTo(1639);
  }

  @Test
  void onlyConsecutiveBlocksFollow() {
    Block parent = TestBlocks.block(7, 1_000_000_000, 10_000_000, 20_000_000);
    assertThat(BaseFee.follows(parent, TestBlocks.block(8, 1_000_000_000, 0, 20_000_000))).isTrue();
    assertThat(BaseFee.follows(parent, TestBlocks.block(8, 999_999_999, 0, 20_000_000))).isFalse();
    assertThatThrownBy(
            () -> BaseFee.follows(parent, TestBlocks.block(9, 1_000_000_000, 0, 20_000_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("child must have number 8, was 9");
  }

  @Test
  void aFeeThatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> BaseFee.next(Long.MAX_VALUE, 30_000_000, 30_000_000))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("long overflow");
  }

  @Test
  void blocksThatCannotBeAreRefused() {
    assertThatThrownBy(() -> BaseFee.next(-1, 10, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("base fee must be at least 0, was -1");
    assertThatThrownBy(() -> BaseFee.next(1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gas limit must be at least 2, was 1");
    assertThatThrownBy(() -> BaseFee.next(1, 10, 11))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gas used must lie in [0, gas limit], was 11");
  }

  /** Vectors of the tests of EIP-4844, and the update fractions of Cancun and Prague. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 1, 1",
    "38493, 0, 1000, 38493",
    "1, 2, 1, 6",
    "1, 4, 2, 6",
    "1, 3, 1, 16",
    "1, 8, 2, 50",
    "10, 8, 2, 542",
    "1, 5, 2, 11",
    "2, 5, 2, 23",
    "1, 50000000, 2225652, 5709098764",
    "1, 3932160, 3338477, 3",
    "1, 13107200, 5007716, 13"
  })
  void theBlobFeeIsThatOfTheProtocol(
      BigInteger factor, BigInteger numerator, BigInteger denominator, BigInteger fee) {
    assertThat(BaseFee.fakeExponential(factor, numerator, denominator)).isEqualTo(fee);
  }

  private static Block block(Map<String, List<String>> blocks, int i) {
    return TestBlocks.block(
        Long.parseLong(blocks.get("number").get(i)),
        Long.parseLong(blocks.get("base_fee_per_gas").get(i)),
        Long.parseLong(blocks.get("gas_used").get(i)),
        Long.parseLong(blocks.get("gas_limit").get(i)));
  }
}
