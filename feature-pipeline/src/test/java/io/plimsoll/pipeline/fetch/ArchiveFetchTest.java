package io.plimsoll.pipeline.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.pipeline.fetch.ArchiveServer.Fault;
import io.plimsoll.pipeline.fetch.FileOutcome.State;
import io.plimsoll.pipeline.progress.Progress;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFetchTest {
  private static final String FOLDER = "data/spot/daily/klines/BTCUSDT/5m/";
  private static final String FIRST = FOLDER + "BTCUSDT-5m-2024-01-01.zip";
  private static final String SECOND = FOLDER + "BTCUSDT-5m-2024-01-02.zip";
  private static final Retry QUICK = new Retry(3, Duration.ZERO, Duration.ZERO);
  private static final Duration WAIT = Duration.ofMillis(300);

  @TempDir Path out;
  private ArchiveServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = new ArchiveServer();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void filesArriveWholeWithTheirChecksums() throws IOException {
    List<String> keys = new ArrayList<>();
    for (int day = 1; day <= 9; day++) {
      keys.add(FOLDER + "BTCUSDT-5m-2024-01-0" + day + ".zip");
      server.put(keys.get(day - 1), bytes(day, 20_000));
    }

    assertThat(fetch(keys)).extracting(FileOutcome::state).containsOnly(State.FETCHED);

    for (int day = 1; day <= 9; day++) {
      assertThat(out.resolve(keys.get(day - 1))).hasBinaryContent(bytes(day, 20_000));
    }
    assertThat(names()).hasSize(18).noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void fileThatIsThereIsNotFetchedAgain() throws IOException {
    server.put(FIRST, bytes(1, 5000));
    fetch(List.of(FIRST));

    assertThat(fetch(List.of(FIRST))).containsExactly(FileOutcome.of(FIRST, State.PRESENT));

    assertThat(server.requests(FIRST)).containsExactly("0");
  }

  @Test
  void fileThatTheArchiveCorrectedIsFetchedAgain() throws IOException {
    server.put(FIRST, bytes(1, 5000));
    fetch(List.of(FIRST));
    server.put(FIRST, bytes(2, 6000));

    assertThat(fetch(List.of(FIRST))).containsExactly(FileOutcome.of(FIRST, State.FETCHED));

    assertThat(out.resolve(FIRST)).hasBinaryContent(bytes(2, 6000));
  }

  @Test
  void missingDayIsToldAndTheOthersArrive() throws IOException {
    server.put(SECOND, bytes(2, 5000));

    assertThat(fetch(List.of(FIRST, SECOND)))
        .containsExactly(
            FileOutcome.of(FIRST, State.MISSING), FileOutcome.of(SECOND, State.FETCHED));
    assertThat(out.resolve(FIRST)).doesNotExist();
  }

  @Test
  void corruptDownloadIsFetchedOnceMore() throws IOException {
    server.put(FIRST, bytes(1, 5000)).fail(FIRST, Fault.CORRUPT);

    assertThat(fetch(List.of(FIRST))).containsExactly(FileOutcome.of(FIRST, State.FETCHED));

    assertThat(server.requests(FIRST)).containsExactly("0", "0");
    assertThat(out.resolve(FIRST)).hasBinaryContent(bytes(1, 5000));
  }

  @Test
  void fileThatStaysCorruptIsReportedAndNotKept() throws IOException {
    server.put(FIRST, bytes(1, 5000)).fail(FIRST, Fault.CORRUPT, Fault.CORRUPT);

    FileOutcome outcome = fetch(List.of(FIRST)).get(0);

    assertThat(outcome.state()).isEqualTo(State.CORRUPT);
    assertThat(outcome.reason())
        .isEqualTo("its SHA-256 is not the archive's " + ArchiveServer.sha256(bytes(1, 5000)));
    assertThat(names()).isEmpty();
  }

  @Test
  void droppedConnectionGoesOnWhereItBroke() throws IOException {
    server.put(FIRST, bytes(1, 100_000)).fail(FIRST, Fault.DROP, Fault.DROP, Fault.DROP);

    assertThat(fetch(List.of(FIRST))).containsExactly(FileOutcome.of(FIRST, State.FETCHED));

    assertThat(server.requests(FIRST).stream().map(Integer::valueOf))
        .hasSize(4)
        .startsWith(0)
        .isSorted();
    assertThat(out.resolve(FIRST)).hasBinaryContent(bytes(1, 100_000));
  }

  @Test
  void silentConnectionIsGivenUpAndGoesOn() throws IOException {
    server.put(FIRST, bytes(1, 100_000)).fail(FIRST, Fault.STALL);

    assertThat(fetch(List.of(FIRST))).containsExactly(FileOutcome.of(FIRST, State.FETCHED));

    assertThat(server.requests(FIRST)).containsExactly("0", "50000");
    assertThat(out.resolve(FIRST)).hasBinaryContent(bytes(1, 100_000));
  }

  @Test
  void serverThatIgnoresTheRangeIsReadFromTheStart() throws IOException {
    server.put(FIRST, bytes(1, 100_000)).fail(FIRST, Fault.DROP, Fault.IGNORE_RANGE);

    assertThat(fetch(List.of(FIRST))).containsExactly(FileOutcome.of(FIRST, State.FETCHED));

    assertThat(out.resolve(FIRST)).hasBinaryContent(bytes(1, 100_000));
  }

  @Test
  void busyServerIsAskedAgainAndThenGivenUp() throws IOException {
    server.put(FIRST, bytes(1, 100)).fail(FIRST + ".CHECKSUM", Fault.BUSY, Fault.BUSY);
    server
        .put(SECOND, bytes(1, 100))
        .fail(SECOND + ".CHECKSUM", Fault.BUSY, Fault.BUSY, Fault.BUSY);

    assertThat(fetch(List.of(FIRST, SECOND)))
        .containsExactly(
            FileOutcome.of(FIRST, State.FETCHED),
            new FileOutcome(SECOND, State.FAILED, "the server answered with status 503"));
  }

  @Test
  void checksumOfAnotherFileIsNotTrusted() throws IOException {
    server
        .put(FIRST, bytes(1, 100))
        .putText(FIRST + ".CHECKSUM", "ab".repeat(32) + "  other.zip\n");

    assertThat(fetch(List.of(FIRST)))
        .containsExactly(
            new FileOutcome(
                FIRST,
                State.FAILED,
                "its CHECKSUM does not read 'sha256  BTCUSDT-5m-2024-01-01.zip'"));
  }

  @Test
  void wholePartOfADeadRunIsTaken() throws IOException {
    server.put(FIRST, bytes(1, 5000));
    Files.createDirectories(out.resolve(FOLDER));
    Files.write(out.resolve(FIRST + ".part"), bytes(1, 5000));

    assertThat(fetch(List.of(FIRST))).containsExactly(FileOutcome.of(FIRST, State.FETCHED));

    assertThat(names()).hasSize(2);
  }

  @Test
  void partOfAnotherVersionIsThrownAway() throws IOException {
    server.put(FIRST, bytes(1, 5000));
    Files.createDirectories(out.resolve(FOLDER));
    Files.write(out.resolve(FIRST + ".part"), bytes(9, 700));

    assertThat(fetch(List.of(FIRST))).containsExactly(FileOutcome.of(FIRST, State.FETCHED));

    assertThat(server.requests(FIRST)).containsExactly("700", "0");
    assertThat(out.resolve(FIRST)).hasBinaryContent(bytes(1, 5000));
  }

  @Test
  void serverThatIsAwayIsNotAskedForEveryFile() throws IOException {
    URI nowhere = server.base();
    server.close();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      keys.add(FOLDER + "BTCUSDT-5m-2024-01-" + i + ".zip");
    }

    List<FileOutcome> outcomes =
        ArchiveFetch.run(keys, new ArchiveSettings(nowhere, out, 1, WAIT, QUICK), Progress.NONE);

    assertThat(outcomes).extracting(FileOutcome::state).containsOnly(State.FAILED);
    assertThat(outcomes.get(59).reason()).isEqualTo("not tried, for too many before it failed");
  }

  @Test
  void killedDownloadGoesOnWhereItWas() throws IOException, InterruptedException {
    server.put(FIRST, bytes(1, 2_000_000)).fail(FIRST, Fault.STALL);
    Path part = out.resolve(FIRST + ".part");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FetchProcess.class.getName(),
                server.base().toString(),
                out.toString(),
                FIRST)
            .redirectErrorStream(true)
            .redirectOutput(new File(out.toFile(), "child.log"))
            .start();
    try {
      for (int i = 0; i < 1500 && !(Files.exists(part) && Files.size(part) == 1_000_000); i++) {
        assertThat(process.waitFor(20, TimeUnit.MILLISECONDS))
            .as(() -> "ended early: " + read(out.resolve("child.log")))
            .isFalse();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(part).hasSize(1_000_000);
    assertThat(out.resolve(FIRST)).doesNotExist();

    assertThat(fetch(List.of(FIRST))).containsExactly(FileOutcome.of(FIRST, State.FETCHED));

    assertThat(server.requests(FIRST)).containsExactly("0", "1000000");
    assertThat(out.resolve(FIRST)).hasBinaryContent(bytes(1, 2_000_000));
    assertThat(part).doesNotExist();
  }

  private List<FileOutcome> fetch(List<String> keys) throws IOException {
    return ArchiveFetch.run(
        keys, new ArchiveSettings(server.base(), out, 3, WAIT, QUICK), Progress.NONE);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files.filter(Files::isRegularFile).map(Path::toString).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static byte[] bytes(int seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
