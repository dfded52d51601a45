package io.plimsoll.pipeline.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.pipeline.fetch.NodeServer.Fault;
import io.plimsoll.pipeline.progress.Progress;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockFetchTest {
  private static final Instant FIRST_RUN = Instant.parse("2023-11-15T00:00:00Z");
  private static final Instant SECOND_RUN = Instant.parse("2023-11-15T01:00:00Z");
  private static final Retry QUICK = new Retry(3, Duration.ZERO, Duration.ZERO);

  @TempDir Path out;
  private NodeServer node;

  @BeforeEach
  void startNode() throws IOException {
    node = new NodeServer(20);
  }

  @AfterEach
  void stopNode() {
    node.close();
  }

  @Test
  void blocksAndTheirFeesArrivePageByPage() throws IOException {
    BlockReport report = fetch(3, FIRST_RUN);

    assertThat(report).isEqualTo(new BlockReport(file(3), 1, 18, 0, 0, 20, 20));
    List<JsonNode> lines = lines(3);
    assertThat(numbers(lines))
        .containsExactlyElementsOf(LongStream.rangeClosed(3, 20).boxed().toList());
    JsonNode seventh = lines.get(5);
    assertThat(seventh.get("seen").asLong()).isEqualTo(FIRST_RUN.getEpochSecond() * 1_000_000);
    assertThat(seventh.get("transactionCount").asInt()).isZero();
    assertThat(seventh.get("block").get("hash")).isEqualTo(node.block(8).get("hash"));
    assertThat(seventh.get("block").has("logsBloom")).isFalse();
    assertThat(seventh.get("tips")).hasSize(6);
    assertThat(seventh.get("tips").get(0).asText()).isEqualTo("0x" + Long.toHexString(8_000_010));
  }

  @Test
  void laterRunGoesOnAndEarlierLinesStay() throws IOException {
    fetch(0, FIRST_RUN);
    String before = Files.readString(file(0));
    node.extend(26, "a");

    BlockReport report = fetch(0, SECOND_RUN);

    assertThat(report.written()).isEqualTo(6);
    assertThat(report.replaced()).isZero();
    assertThat(Files.readString(file(0))).startsWith(before);
    assertThat(numbers(lines(0))).hasSize(27).isSorted();
  }

  @Test
  void reorganisationOfThreeBlocksIsWrittenAfterWhatItReplaces() throws IOException {
    fetch(0, FIRST_RUN);
    String before = Files.readString(file(0));
    String orphan = node.block(18).get("hash").asText();
    node.reorganise(18, 23, "b");

    BlockReport report = fetch(0, SECOND_RUN);

    assertThat(report.written()).isEqualTo(6);
    assertThat(report.replaced()).isEqualTo(3);
    assertThat(Files.readString(file(0))).startsWith(before);
    List<JsonNode> late = lines(0).subList(21, 27);
    assertThat(numbers(late)).containsExactly(18L, 19L, 20L, 21L, 22L, 23L);
    assertThat(late.get(0).get("replaces").asText()).isEqualTo(orphan);
    assertThat(late.get(0).get("seen").asLong()).isEqualTo(SECOND_RUN.getEpochSecond() * 1_000_000);
    assertThat(late.get(0).get("block").get("hash")).isEqualTo(node.block(18).get("hash"));
    assertThat(late.get(3).has("replaces")).isFalse();
  }

  @Test
  void reorganisationWhileBlocksAreReadIsFollowed() throws IOException {
    node.before(7, () -> node.reorganise(6, 24, "b")); // chain id, head, three pages of two calls

    BlockReport report = fetch(0, FIRST_RUN);

    assertThat(report.last()).isEqualTo(20);
    assertCanonical(0, 20);
  }

  @Test
  void replacedTipIsSeenThoughNothingFollows() throws IOException {
    fetch(0, FIRST_RUN);
    node.reorganise(20, 20, "b");

    assertThat(fetch(0, SECOND_RUN).replaced()).isEqualTo(1);
    assertThat(fetch(0, SECOND_RUN).written()).isZero();

    assertCanonical(0, 20);
  }

  @Test
  void shorterChainIsFollowedWhenItGrows() throws IOException {
    fetch(0, FIRST_RUN);
    node.reorganise(17, 18, "b");
    fetch(0, SECOND_RUN);
    node.extend(21, "b");

    BlockReport report = fetch(0, SECOND_RUN);

    assertThat(report.last()).isEqualTo(21);
    assertCanonical(0, 21);
  }

  @Test
  void deeperReorganisationThanAllowedChangesNothing() throws IOException {
    fetch(0, FIRST_RUN);
    String before = Files.readString(file(0));
    node.reorganise(5, 23, "b");

    assertThatThrownBy(() -> fetch(0, SECOND_RUN))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot follow the chain: no common block within 8 before 21; raise the depth if the "
                + "node is right");
    assertThat(Files.readString(file(0))).isEqualTo(before);
  }

  @Test
  void nodeThatIsBusySlowOrBrokenForAWhileIsAskedAgain() throws IOException {
    node.fail(Fault.BUSY, Fault.LIMIT_EXCEEDED); // the question for the chain's id
    node.before(4, () -> node.fail(Fault.NO_JSON, Fault.DROP)); // for its head
    node.before(7, () -> node.fail(Fault.STALL, Fault.HALF_THE_ANSWERS)); // for the first page

    assertThat(fetch(0, FIRST_RUN).written()).isEqualTo(21);
    assertCanonical(0, 20);
  }

  @Test
  void refusalIsToldWithoutTheAddress() {
    node.fail(Fault.INVALID_PARAMS);

    assertThatThrownBy(() -> fetch(0, FIRST_RUN))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot call eth_chainId: -32602 invalid params");
  }

  @Test
  void nodeWithoutFeeHistoryGivesBlocksWithoutTips() throws IOException {
    node.withoutFeeHistory();

    assertThat(fetch(0, FIRST_RUN).withoutTips()).isEqualTo(21);
    assertThat(lines(0)).allSatisfy(line -> assertThat(line.get("tips").isNull()).isTrue());
  }

  @Test
  void halfLineOfADeadRunIsCutOff() throws IOException {
    fetch(0, FIRST_RUN);
    String whole = Files.readString(file(0));
    Files.writeString(
        file(0), "{\"seen\":17000,\"block\":{\"number\":\"0x1", StandardOpenOption.APPEND);

    assertThat(fetch(0, SECOND_RUN).written()).isZero();

    assertThat(Files.readString(file(0))).isEqualTo(whole);
  }

  @Test
  void fileOfAnotherChainIsNotContinued() throws IOException {
    fetch(0, FIRST_RUN);
    node.ofChain("0x5");
    Files.move(file(0), out.resolve("ethereum-5-from-0.jsonl"));

    assertThatThrownBy(() -> fetch(0, FIRST_RUN))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot go on with "
                + out.resolve("ethereum-5-from-0.jsonl")
                + ": it does not begin as a file of chain 5");
  }

  @Test
  void blocksThatTheNodeDoesNotHaveYetAreLeftForLater() throws IOException {
    BlockReport report =
        BlockFetch.run(request(0, OptionalLong.of(40)), () -> FIRST_RUN, Progress.NONE);

    assertThat(report.last()).isEqualTo(20);
    assertThat(report.wanted()).isEqualTo(40);
  }

  @Test
  void killedRunIsContinuedWithoutGapAndWithoutRepetition()
      throws IOException, InterruptedException {
    node.before(9, () -> node.fail(Fault.STALL));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BlockFetchProcess.class.getName(),
                node.address().toString(),
                out.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File(out.toFile(), "child.log"))
            .start();
    try {
      for (int i = 0; i < 1500 && !(Files.exists(file(0)) && lines(0).size() >= 12); i++) {
        assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).as("ended early").isFalse();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(numbers(lines(0))).hasSize(12);

    assertThat(fetch(0, SECOND_RUN).written()).isEqualTo(9);

    assertThat(numbers(lines(0)))
        .containsExactlyElementsOf(LongStream.rangeClosed(0, 20).boxed().toList());
  }

  private void assertCanonical(int first, int last) throws IOException {
    List<String> latest = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      latest.add("");
    }
    for (JsonNode line : lines(first)) {
      JsonNode block = line.get("block");
      int number = Integer.parseInt(block.get("number").asText().substring(2), 16);
      if (number <= last) {
        latest.set(number, block.get("hash").asText());
      }
    }
    for (int number = first; number <= last; number++) {
      assertThat(latest.get(number)).isEqualTo(node.block(number).get("hash").asText());
    }
  }

  private BlockReport fetch(long from, Instant now) throws IOException {
    return BlockFetch.run(request(from, OptionalLong.empty()), () -> now, Progress.NONE);
  }

  private BlockRequest request(long from, OptionalLong to) {
    URI address = node.address();
    return new BlockRequest(address, from, to, out, 4, 8, Duration.ofMillis(500), QUICK);
  }

  private Path file(long from) {
    return out.resolve("ethereum-1-from-" + from + ".jsonl");
  }

  private List<JsonNode> lines(long from) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    List<String> texts = Files.readAllLines(file(from));
    for (String text : texts.subList(Math.min(1, texts.size()), texts.size())) {
      lines.add(RpcClient.MAPPER.readTree(text));
    }
    return lines;
  }

  private static List<Long> numbers(List<JsonNode> lines) {
    return lines.stream()
        .map(line -> Long.parseLong(line.get("block").get("number").asText().substring(2), 16))
        .toList();
  }
}
