package io.plimsoll.training.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.training.registry.AuditEntry.Act;
import io.plimsoll.training.registry.AuditEntry.Change;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {
  @TempDir private Path folder;
  private Path file;
  private List<String> lines;

  @BeforeEach
  void write() throws IOException {
    AuditTrail trail = AuditTrail.read(folder);
    for (int version = 1; version <= 4; version++) {
      trail =
          trail.append(
              new AuditEntry(
                  Instant.parse("2024-03-01T00:00:00Z"),
                  "anna",
                  Act.ADD,
                  new Change("hourly", "challenger", version - 1, version),
                  List.of("a \"reason\", with hash\":\"in it"),
                  StageResult.object().put("p", 1e-3)));
    }
    file = folder.resolve("audit.jsonl");
    lines = Files.readAllLines(file);
  }

  @Test
  void whatWasAppendedIsRead() throws IOException {
    AuditTrail trail = AuditTrail.read(folder);

    assertThat(trail.entries()).hasSize(4);
    assertThat(trail.entries().get(3).change()).isEqualTo(new Change("hourly", "challenger", 3, 4));
    assertThat(trail.entries().get(0).reasons())
        .containsExactly("a \"reason\", with hash\":\"in it");
    assertThat(lines.get(3)).endsWith(trail.head() + "\"}");
    assertThat(lines.get(1)).contains("\"previous\":\"" + hash(lines.get(0)));
  }

  @Test
  void aChangedLineIsFound() throws IOException {
    lines.set(1, lines.get(1).replace("\"to\":2", "\"to\":7"));
    assertRefused("line 2 is not as it was written");
  }

  @Test
  void aLineOfAnotherHashIsFoundByTheNext() throws IOException {
    String forged =
        new AuditEntry(
                Instant.EPOCH,
                "mallory",
                Act.PROMOTE,
                new Change("hourly", "champion", 0, 2),
                List.of(),
                StageResult.object())
            .json(2, hash(lines.get(0)))
            .toString();
    String hash = FileHash.ofText(forged);
    lines.set(1, forged.substring(0, forged.length() - 1) + ",\"hash\":\"" + hash + "\"}");
    assertRefused("line 3 does not follow the one before");
  }

  @Test
  void aLineTakenOutPutInOrMovedIsFound() throws IOException {
    List<String> whole = lines;
    lines = new ArrayList<>(whole);
    lines.remove(1);
    assertRefused("line 2 does not follow the one before");
    lines = new ArrayList<>(whole);
    lines.add(2, whole.get(1));
    assertRefused("line 3 does not follow the one before");
    lines = new ArrayList<>(List.of(whole.get(1), whole.get(0)));
    assertRefused("line 1 does not follow the one before");
    lines = new ArrayList<>(whole);
    lines.set(3, whole.get(3).substring(0, 40));
    assertRefused("line 4 is not as it was written");
  }

  private static String hash(String line) {
    return line.substring(line.length() - 66, line.length() - 2);
  }

  private void assertRefused(String reason) throws IOException {
    Files.write(file, lines);
    assertThatThrownBy(() -> AuditTrail.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot trust " + file + ": " + reason);
  }
}
