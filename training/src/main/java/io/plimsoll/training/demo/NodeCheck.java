package io.plimsoll.training.demo;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for Node before any time is spent: the contracts and the local chain need it. */
final class NodeCheck {
  private static final int LEAST_MAJOR = 20;
  private static final Pattern VERSION = Pattern.compile("v(\\d{1,4})\\..*");

  private NodeCheck() {}

  /**
   * Returns quietly if a recent Node is on the path.
   *
   * @param searchPath folders of programs, as in the variable PATH
   * @throws IllegalStateException if there is none
   */
  static void check(String searchPath) {
    Path node =
        find(searchPath)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Cannot run the demo: no node on the PATH; install Node "
                            + LEAST_MAJOR
                            + " or newer"));
    String version = version(node);
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) < LEAST_MAJOR) {
      throw new IllegalStateException(
          "Cannot run the demo: "
              + node
              + " is "
              + (version.isEmpty() ? "no Node" : version)
              + "; install Node "
              + LEAST_MAJOR
              + " or newer");
    }
  }

  private static Optional<Path> find(String searchPath) {
    return Arrays.stream(searchPath.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).resolve("node"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String version(Path node) {
    try {
      var process =
          new ProcessBuilder(node.toString(), "--version")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      byte[] said = process.getInputStream().readAllBytes();
      return new String(said, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new IllegalStateException(
          "Cannot run the demo: " + node + " does not start: " + e.getMessage(), e);
    }
  }
}
