package io.plimsoll.artifact.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSwapTest {
  @TempDir Path folder;

  @Test
  void committedDraftReplacesTheEarlierResultWhole() throws IOException {
    Path target = folder.resolve("deep/result");
    write(target, "a.txt");
    write(target, "b.txt");

    assertThat(names(target)).containsExactly("b.txt", "marker");
    assertThat(names(target.getParent())).containsExactly("result");
  }

  @Test
  void draftThatIsNotCommittedLeavesEverythingAsItWas() throws IOException {
    Path target = folder.resolve("result");
    write(target, "a.txt");
    try (var swap = FolderSwap.begin(target, "marker")) {
      Files.writeString(swap.draft().resolve("b.txt"), "half");
    }

    assertThat(names(target)).containsExactly("a.txt", "marker");
    assertThat(names(folder)).containsExactly("result");
  }

  @Test
  void folderOfOtherThingsAndFileAreRefused() throws IOException {
    Files.writeString(folder.resolve("own.txt"), "mine");

    assertThatThrownBy(() -> FolderSwap.begin(folder, "marker"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot write %s: it holds other files and no marker; name an empty or a new folder",
            folder);
    assertThatThrownBy(() -> FolderSwap.begin(folder.resolve("own.txt"), "marker"))
        .hasMessageEndingWith("it is a file, a folder is wanted");
  }

  private static void write(Path target, String name) throws IOException {
    try (var swap = FolderSwap.begin(target, "marker")) {
      Files.writeString(swap.draft().resolve(name), "text");
      Files.writeString(swap.draft().resolve("marker"), "");
      swap.commit();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
