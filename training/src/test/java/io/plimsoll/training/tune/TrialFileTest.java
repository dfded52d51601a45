package io.plimsoll.training.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialFileTest {
  private static final double SCORE = 0.1 + 0.2;

  @TempDir private Path folder;

  @Test
  void aFinishedFoldIsFoundAgainBitForBit() throws IOException {
    write();

    try (var file = TrialFile.open(file(), head("a"))) {
      assertThat(file.found()).isEqualTo(2);
      assertThat(file.wasTorn()).isFalse();
      assertThat(file.score(1, 0, values(3))).contains(SCORE);
      assertThat(file.score(1, 1, values(3))).contains(-7.0);
      assertThat(file.score(2, 0, values(3))).isEmpty();
    }
  }

  @Test
  void aTornLastLineIsDroppedWhereverItWasTorn() throws IOException {
    write();
    byte[] whole = Files.readAllBytes(file());

    for (int length = 0; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      int kept = 0;
      for (int i = 0; i < length; i++) {
        kept += whole[i] == '\n' ? 1 : 0;
      }
      try (var file = TrialFile.open(file(), head("a"))) {
        assertThat(file.found()).isEqualTo(Math.max(kept - 1, 0));
        assertThat(file.wasTorn()).isEqualTo(length > 0 && whole[length - 1] != '\n');
        if (file.score(1, 0, values(3)).isEmpty()) {
          file.add(1, 0, SCORE, values(3));
        }
        if (file.score(1, 1, values(3)).isEmpty()) {
          file.add(1, 1, -7, values(3));
        }
      }
      assertThat(Files.readAllBytes(file())).isEqualTo(whole);
    }
  }

  @Test
  void anotherSearchIsRefusedByWhatDiffers() throws IOException {
    write();

    assertThatThrownBy(() -> TrialFile.open(file(), head("b")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot go on with " + file())
        .hasMessageContaining("its plan is a, now it is b");
  }

  @Test
  void otherValuesOfATrialAreRefused() throws IOException {
    write();

    try (var file = TrialFile.open(file(), head("a"))) {
      assertThatThrownBy(() -> file.score(1, 0, values(4)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("trial 1 is of values {\"hour.residual.depth\":3}");
    }
  }

  @Test
  void aDamagedLineIsNamed() throws IOException {
    write();
    Files.writeString(file(), Files.readString(file()).replace("{\"trial\":1,\"fold\":0", "{]"));

    assertThatThrownBy(() -> TrialFile.open(file(), head("a")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 2 is not JSON");
  }

  @Test
  void twoSearchesCannotShareAFile() throws IOException {
    try (var first = TrialFile.open(file(), head("a"))) {
      assertThat(first.found()).isZero();
      assertThatThrownBy(() -> TrialFile.open(file(), head("a")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another search has it open");
    }
  }

  private void write() throws IOException {
    try (var file = TrialFile.open(file(), head("a"))) {
      file.add(1, 0, SCORE, values(3));
      file.add(1, 1, -7, values(3));
    }
  }

  private Path file() {
    return folder.resolve("trials.jsonl");
  }

  private static ObjectNode head(String plan) {
    return StageResult.object().put("schemaVersion", 1).put("plan", plan);
  }

  private static ObjectNode values(int depth) {
    return StageResult.object().put("hour.residual.depth", depth);
  }
}
