package io.plimsoll.pipeline.source.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.market.Block;
import io.plimsoll.pipeline.RawFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EthereumJsonSourceTest {
  private static final long TIME = 1_700_000_000L;
  private static final String HEADER =
      "{\"format\":\"plimsoll-ethereum\",\"schemaVersion\":1,\"chainId\":\"0x1\"}\n";
  private static final String TIPS = "[\"0x1\",\"0x2\",\"0x3\",\"0x4\",\"0x5\",\"0x6\"]";

  @TempDir Path folder;

  @Test
  void blockFetchedAsHistoryWasKnownASlotAfterItsTime() throws IOException {
    Collected read = read(HEADER + line(TIME + 7200, "", "0x7a120", TIPS));

    Block block = read.events(Block.class).get(0);
    assertThat(read.counts()).containsOnlyKeys("blocks/ethereum");
    assertThat(block.eventTime()).isEqualTo(TIME * 1_000_000);
    assertThat(block.sequence()).isEqualTo(18_573_256);
    assertThat(block.hash()).isEqualTo("0x" + "ab".repeat(32));
    assertThat(block.parentHash()).isEqualTo("0x" + "cd".repeat(32));
    assertThat(block.transactions()).isEqualTo(3);
    assertThat(block.priorityFees()).isEqualTo(new Block.PriorityFees(1, 2, 3, 4, 5, 6));
    assertThat(block.blobGasUsed()).isEqualTo(-1);
    assertThat(read.kept().get(0).knownTime()).isEqualTo((TIME + 12) * 1_000_000);
  }

  @Test
  void blockSeenAliveOrAfterAReorganisationIsKnownWhenItWasSeen() throws IOException {
    Collected read =
        read(
            HEADER
                + line(TIME + 40, "", "0x7a120", TIPS)
                + line(TIME - 3, "", "0x7a120", TIPS)
                + line(TIME + 7200, "\"replaces\":\"0x1\",", "0x7a120", TIPS));

    assertThat(read.kept().get(0).knownTime()).isEqualTo((TIME + 40) * 1_000_000);
    assertThat(read.kept().get(1).knownTime()).isEqualTo(TIME * 1_000_000);
    assertThat(read.kept().get(2).knownTime()).isEqualTo((TIME + 7200) * 1_000_000);
  }

  @Test
  void emptyBlockHasNoTips() throws IOException {
    Collected read = read(HEADER + line(TIME, "", "0x0", TIPS) + line(TIME, "", "0x7a120", "null"));

    assertThat(read.events(Block.class))
        .extracting(Block::priorityFees)
        .containsOnly(Block.PriorityFees.NONE);
  }

  @Test
  void linesThatCannotBeAreRejectedWithTheReason() throws IOException {
    String good = line(TIME, "", "0x7a120", TIPS);
    Collected read =
        read(
            HEADER
                + good.substring(0, 80)
                + "\n"
                + good.replace("0x11b67c8", "0x011b67c8")
                + good.replace("ab".repeat(32), "ab".repeat(31))
                + good.replace("0x1c9c380", "0x1c9c38g")
                + line(TIME, "", "0x1c9c381", TIPS)
                + line(TIME, "", "0x7a120", "[\"0x1\"]")
                + good.replace("\"seen\":" + TIME + "000000", "\"seen\":\"now\"")
                + good.replace("\"baseFeePerGas\"", "\"other\"")
                + HEADER);

    assertThat(read.events()).isEmpty();
    assertThat(read.rejected())
        .containsExactly(
            "2 unreadable-json",
            "3 unreadable-number",
            "4 unreadable-number",
            "5 unreadable-number",
            "6 value-out-of-range",
            "7 unreadable-json",
            "8 no-time",
            "9 unreadable-json",
            "10 unreadable-json");
  }

  @Test
  void otherChainsHaveFeedsOfTheirOwn() throws IOException {
    Collected read = read(HEADER.replace("0x1\"", "0xa\"") + line(TIME, "", "0x7a120", TIPS));

    assertThat(read.counts()).containsOnlyKeys("blocks/eip155-10");
  }

  @Test
  void unknownVersionIsRefusedByName() throws IOException {
    Path file =
        RawFiles.write(
            folder.resolve("blocks.jsonl"), HEADER.replace("Version\":1", "Version\":2"));

    assertThatThrownBy(() -> Collected.of(file))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read " + file + ": schemaVersion must be 1, was 2");
  }

  private Collected read(String text) throws IOException {
    return Collected.of(RawFiles.write(folder.resolve("blocks.jsonl"), text));
  }

  private static String line(long seenSecond, String more, String gasUsed, String tips) {
    return "{\"seen\":"
        + seenSecond
        + "000000,"
        + more
        + "\"transactionCount\":3,\"block\":{\"number\":\"0x11b67c8\",\"hash\":\"0x"
        + "ab".repeat(32)
        + "\",\"parentHash\":\"0x"
        + "CD".repeat(32)
        + "\",\"timestamp\":\"0x"
        + Long.toHexString(TIME)
        + "\",\"gasLimit\":\"0x1c9c380\",\"gasUsed\":\""
        + gasUsed
        + "\",\"baseFeePerGas\":\"0x2540be400\"},\"tips\":"
        + tips
        + "}\n";
  }
}
