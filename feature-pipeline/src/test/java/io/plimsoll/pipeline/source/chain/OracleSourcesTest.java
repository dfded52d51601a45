package io.plimsoll.pipeline.source.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.Keccak;
import io.plimsoll.market.OracleRound;
import io.plimsoll.pipeline.RawFiles;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OracleSourcesTest {
  private static final long TIME = 1_646_092_800L;
  private static final String PROXY_ROUND =
      BigInteger.valueOf(5).shiftLeft(64).add(BigInteger.valueOf(77)).toString();

  @TempDir Path folder;

  @Test
  void tableOfAnswersIsReadWithEightDecimals() throws IOException {
    Collected read =
        Collected.of(
            RawFiles.write(
                folder.resolve("chainlink_ETH-USD_2022.csv"),
                "block_number,answer,round_id,updated_at\n"
                    + "1,262431000000,"
                    + PROXY_ROUND
                    + ","
                    + TIME
                    + "\n"
                    + "1,2624.31,78,2022-03-01 00:00:00 UTC\n"
                    + "1,-5,79,"
                    + TIME
                    + "\n"
                    + "1,5,-79,"
                    + TIME
                    + "\n"));

    assertThat(read.events())
        .containsExactly(new OracleRound(TIME * 1_000_000, 5L << 48 | 77, 2624.31));
    assertThat(read.counts()).containsOnlyKeys("oracle/chainlink:ETH-USD");
    assertThat(read.kept().get(0).knownTime()).isEqualTo(TIME * 1_000_000 + 12_000_000);
    assertThat(read.rejected())
        .containsExactly("3 unreadable-number", "4 price-not-positive", "5 value-out-of-range");
  }

  @Test
  void decimalsFollowTheQuoteUnlessGiven() throws IOException {
    Path file =
        RawFiles.write(
            folder.resolve("STETH-ETH.csv"),
            "answer,round_id,updated_at\n990000000000000000,1," + TIME + "\n");

    assertThat(Collected.of(file).events(OracleRound.class).get(0).answer()).isEqualTo(0.99);
    assertThat(
            Collected.of(new OracleCsvSource(OptionalInt.of(17)), file)
                .events(OracleRound.class)
                .get(0)
                .answer())
        .isEqualTo(9.9);
  }

  @Test
  void nameWithoutPairIsRefused() throws IOException {
    Path file = RawFiles.write(folder.resolve("answers.csv"), "answer,round_id,updated_at\n");

    assertThatThrownBy(() -> Collected.of(file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read answers: its name must tell the pair, as chainlink_ETH-USD does; rename "
                + "the file");
  }

  @Test
  void rawLogsAreDecoded() throws IOException {
    String good = log(word(262_431_000_000L), word(9), word(TIME), "");
    Collected read =
        Collected.of(
            RawFiles.write(
                folder.resolve("chainlink_ETH-USD.jsonl"),
                good
                    + "\n"
                    + log(word(1), word(10), word(TIME), ",\"removed\":true")
                    + "\n"
                    + log("f".repeat(64), word(11), word(TIME), "")
                    + "\n"
                    + good.substring(0, good.length() / 2)
                    + "\n"
                    + log(word(1), word(12), word(TIME) + word(1), "")
                    + "\n"
                    + log(word(1), word(13), "f".repeat(64), "")
                    + "\n"));

    assertThat(read.events()).containsExactly(new OracleRound(TIME * 1_000_000, 9, 2624.31));
    assertThat(read.rejected())
        .containsExactly(
            "2 not-canonical",
            "3 price-not-positive",
            "4 unreadable-json",
            "5 unreadable-number",
            "6 implausible-time");
  }

  @Test
  void answerOfACallIsReadAsOneDocument() throws IOException {
    Path file =
        RawFiles.write(
            folder.resolve("BTC-USD.json"),
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":["
                + log(
                    word(4_300_000_000_000L),
                    word(9),
                    word(TIME),
                    ",\"blockTimestamp\":\"0x621d6280\"")
                + "]}");

    Collected read = Collected.of(file);

    assertThat(read.events()).containsExactly(new OracleRound(TIME * 1_000_000, 9, 43_000));
    assertThat(read.kept().get(0).knownTime())
        .isGreaterThanOrEqualTo(TIME * 1_000_000 + 12_000_000);
  }

  @Test
  void damagedDocumentFailsAsAWhole() throws IOException {
    Path file =
        RawFiles.write(
            folder.resolve("BTC-USD.json"), "[" + log(word(43), word(9), word(TIME), "") + ",");

    assertThatThrownBy(() -> Collected.of(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot read " + file + ": it is no JSON");
  }

  @Test
  void topicIsTheHashOfTheSignature() {
    assertThat(Keccak.hash("AnswerUpdated(int256,uint256,uint256)").toString())
        .isEqualTo(OracleLogSource.ANSWER_UPDATED);
  }

  private static String log(String answer, String round, String data, String more) {
    return "{\"address\":\"0x37bc7498f4ff12c19678ee8fe19d713b87f6a9e6\",\"topics\":[\""
        + OracleLogSource.ANSWER_UPDATED
        + "\",\"0x"
        + answer
        + "\",\"0x"
        + round
        + "\"],\"data\":\"0x"
        + data
        + "\",\"blockNumber\":\"0xd9a2e3\",\"transactionHash\":\"0x"
        + "12".repeat(32)
        + "\",\"logIndex\":\"0x1\""
        + more
        + "}";
  }

  private static String word(long value) {
    return String.format("%064x", value);
  }
}
