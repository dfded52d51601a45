package io.plimsoll.artifact.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TemporaryFolderTest {
  @Test
  void folderGoesWithAllThatIsInIt() throws IOException {
    Path gone;
    try (var folder = TemporaryFolder.create("plimsoll-test")) {
      gone = folder.path();
      Files.createDirectories(gone.resolve("a/b"));
      Files.writeString(gone.resolve("a/b/c.txt"), "c");
      assertThat(gone).isDirectory();
    }

    assertThat(gone).doesNotExist();
  }
}
