package io.plimsoll.training.demo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeCheckTest {
  @TempDir private Path folder;

  @Test
  void absentNodeIsSaidInOneLine() {
    assertThatThrownBy(() -> NodeCheck.check(folder.toString()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot run the demo: no node on the PATH; install Node 20 or newer");
  }

  @Test
  void oldNodeIsRefused() throws IOException {
    Path node = node("v18.19.0");
    assertThatThrownBy(() -> NodeCheck.check(folder.toString()))
        .hasMessage("Cannot run the demo: %s is v18.19.0; install Node 20 or newer", node);
  }

  @Test
  void programThatOnlyHasTheNameIsRefused() throws IOException {
    Path node = node("");
    assertThatThrownBy(() -> NodeCheck.check(folder.toString()))
        .hasMessage("Cannot run the demo: %s is no Node; install Node 20 or newer", node);
  }

  @Test
  void recentNodeIsEnough() throws IOException {
    node("v20.20.2");
    assertThatCode(() -> NodeCheck.check("/nowhere:" + folder)).doesNotThrowAnyException();
  }

  private Path node(String version) throws IOException {
    Path node = folder.resolve("node");
    Files.writeString(node, "#!/bin/sh\necho " + version + "\n");
    if (!node.toFile().setExecutable(true)) {
      throw new IOException("Cannot make " + node + " executable");
    }
    return node;
  }
}
