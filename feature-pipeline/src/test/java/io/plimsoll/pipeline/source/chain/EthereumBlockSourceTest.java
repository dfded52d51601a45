package io.plimsoll.pipeline.source.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.event.EventFlag;
import io.plimsoll.market.Block;
import io.plimsoll.pipeline.RawFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EthereumBlockSourceTest {
  private static final String HEADER =
      "number,timestamp,gas_limit,gas_used,transaction_count,base_fee_per_gas\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "2022-09-14 00:00:11 UTC",
    "2022-09-14 00:00:11.000000 UTC",
    "2022-09-14T00:00:11Z",
    "2022-09-14 00:00:11+00:00",
    "1663113611"
  })
  void timesOfEachFormAreRead(String time) throws IOException {
    Collected read = read(HEADER + "15530000," + time + ",30000000,15000000,120,10000000000\n");

    Block block = read.events(Block.class).get(0);
    assertThat(Instant.ofEpochSecond(0, block.eventTime() * 1000))
        .hasToString("2022-09-14T00:00:11Z");
    assertThat(block.sequence()).isEqualTo(15_530_000);
    assertThat(block.baseFee()).isEqualTo(10_000_000_000L);
    assertThat(block.transactions()).isEqualTo(120);
    assertThat(block.priorityFees()).isEqualTo(Block.PriorityFees.NONE);
    assertThat(block.blobGasUsed()).isEqualTo(-1);
    assertThat(read.kept().get(0).knownTime()).isEqualTo(block.eventTime() + 12_000_000);
    assertThat(read.kept().get(0).feed()).hasToString("blocks/ethereum");
    assertThat(read.kept().get(0).flags()).isZero();
  }

  @Test
  void columnsMayStandInAnyOrderAndHashesAreKept() throws IOException {
    String hash = "0x" + "ab".repeat(32);
    Collected read =
        read(
            "\uFEFFhash,base_fee_per_gas,gas_used,gas_limit,transaction_count,timestamp,number,"
                + "parent_hash,blob_gas_used,excess_blob_gas\r\n"
                + hash
                + ",7,10,30000000,1,1710338135,19426587,"
                + hash
                + ",131072,0\r\n");

    Block block = read.events(Block.class).get(0);
    assertThat(block.hash()).isEqualTo(hash);
    assertThat(block.parentHash()).isEqualTo(hash);
    assertThat(block.blobGasUsed()).isEqualTo(131_072);
    assertThat(block.excessBlobGas()).isZero();
  }

  @Test
  void rowsThatCannotBeAreRejectedWithTheReason() throws IOException {
    Collected read =
        read(
            HEADER
                + "1,1663113611,30000000,30000001,1,1\n"
                + "2,1663113611000,30000000,1,1,1\n"
                + "3,1663113611,30000000,1,1\n"
                + "4,1663113611,30000000,1,1,1e400\n"
                + "5,1663113611,30000000,-1,1,1\n"
                + "6,yesterday,30000000,1,1,1\n"
                + "7,2022-02-30 00:00:00 UTC,30000000,1,1,1\n"
                + "8,1663113611,30000000,1,1,NaN\n"
                + HEADER
                + "9,1663113611,0,0,1,1\n");

    assertThat(read.events()).isEmpty();
    assertThat(read.rejected())
        .containsExactly(
            "2 value-out-of-range",
            "3 implausible-time",
            "4 wrong-column-count",
            "5 unreadable-number",
            "6 value-out-of-range",
            "7 unreadable-date",
            "8 unreadable-date",
            "9 unreadable-number",
            "10 unreadable-number",
            "11 value-out-of-range");
  }

  @Test
  void blocksWithoutTimeStandAtTheNextBlockOfHistory() throws IOException {
    Collected read =
        read(
            HEADER
                + "15533942,1,30000000,8685649,144,18525573914\n"
                + "15533943,1,30029295,30019357,409,17550765780\n"
                + "15530193,0,30000000,1,1,1\n"
                + "15530192,0,30000000,1,1,1\n"
                + "15537394,1,30000000,1,1,1\n");

    assertThat(read.events(Block.class)).hasSize(3);
    for (Collected.Kept kept : read.kept()) {
      assertThat(Instant.ofEpochSecond(0, kept.event().eventTime() * 1000))
          .hasToString("2022-09-15T06:42:42Z");
      assertThat(kept.flags()).isEqualTo(EventFlag.TIME_OF_NEIGHBOUR.bit());
      assertThat(kept.knownTime()).isEqualTo(kept.event().eventTime());
    }
    assertThat(read.rejected()).containsExactly("5 no-time", "6 no-time");
  }

  @Test
  void truncatedFileFailsAsAWhole() throws IOException {
    Path file = folder.resolve("blocks.csv.gz");
    var text = new StringBuilder(HEADER);
    for (int i = 0; i < 2000; i++) {
      text.append(i * 7919 % 100_003)
          .append(",1663113611,30000000,1,1,")
          .append(i * 31L)
          .append('\n');
    }
    RawFiles.writeTruncated(file, text.toString(), 200);

    assertThatThrownBy(() -> Collected.of(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the compressed data end early");
  }

  @Test
  void emptyFileIsNoBlocks() throws IOException {
    Path file = RawFiles.write(folder.resolve("empty.csv"), "");

    assertThat(Collected.sourcesOf(file)).isEmpty();
    assertThatThrownBy(() -> Collected.of(new EthereumBlockSource(), file))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read " + file + ": it is empty");
  }

  private Collected read(String text) throws IOException {
    return Collected.of(RawFiles.write(folder.resolve("blocks.csv"), text));
  }
}
