package io.plimsoll.serving.onchain;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The npm packages of the contracts, where the local chain's binary comes from.
 *
 * @param contracts folder of {@code package.json}
 * @param searchPath folders of programs, as in the variable PATH
 */
public record NodePackages(Path contracts, String searchPath) {
  /** System property with the folder of the project. */
  public static final String ROOT_PROPERTY = "plimsoll.root";

  private static final int LEAST_NODE = 20;
  private static final long INSTALL_MINUTES = 5;

  /** Returns the packages of the project that this program belongs to. */
  public static NodePackages ofProject() {
    Path root = Path.of(System.getProperty(ROOT_PROPERTY, "."));
    return new NodePackages(
        root.resolve("contracts"), Optional.ofNullable(System.getenv("PATH")).orElse(""));
  }

  /** Returns whether the packages are installed. */
  public boolean installed() {
    return Files.isDirectory(contracts.resolve("node_modules"));
  }

  /** Returns the version of Node on the path, such as {@code v20.20.2}; empty if there is none. */
  public Optional<String> nodeVersion() {
    return program("node")
        .map(node -> run(List.of(node.toString(), "--version"), Path.of("."), 1).strip());
  }

  /** Returns the binary of anvil: of the package for this machine, else one on the path. */
  public Optional<Path> anvil() {
    return packaged().or(() -> program("anvil"));
  }

  /**
   * Returns the binary of anvil after installing the packages, should they be missing.
   *
   * @throws ChainException if Node is absent or too old, or has no binary for this machine
   */
  public Path requireAnvil() {
    if (anvil().isEmpty() && !installed()) {
      install();
    }
    return anvil()
        .orElseThrow(
            () ->
                new ChainException(
                    "Cannot find anvil: npm has none for "
                        + System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.arch")
                        + "; install Foundry 1.7.1 and put it on the PATH"));
  }

  private void install() {
    String version =
        nodeVersion()
            .orElseThrow(
                () ->
                    new ChainException(
                        "Cannot find node on the PATH: the local chain needs Node "
                            + LEAST_NODE
                            + " or newer with npm; install it and try again"));
    if (!isEnough(version)) {
      throw new ChainException(
          "Cannot use node " + version + ": Node must be " + LEAST_NODE + " or newer");
    }
    Path npm =
        program("npm")
            .orElseThrow(
                () -> new ChainException("Cannot find npm on the PATH: install it beside Node"));
    run(
        List.of(npm.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
        contracts,
        INSTALL_MINUTES);
  }

  /** Returns whether a version such as {@code v20.20.2} is recent enough. */
  public static boolean isEnough(String version) {
    String major = version.replaceFirst("^v", "").split("\\.", 2)[0];
    return major.matches("\\d{1,4}") && Integer.parseInt(major) >= LEAST_NODE;
  }

  private Optional<Path> packaged() {
    Path folder = contracts.resolve("node_modules").resolve("@foundry-rs");
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> packages = Files.list(folder)) {
      return packages
          .filter(path -> path.getFileName().toString().equals("anvil-" + platform()))
          .map(path -> path.resolve("bin").resolve("anvil"))
          .filter(Files::isExecutable)
          .findFirst();
    } catch (IOException e) {
      throw new ChainException("Cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return (system.startsWith("mac") ? "darwin" : system.startsWith("win") ? "win32" : "linux")
        + (machine.equals("aarch64") || machine.equals("arm64") ? "-arm64" : "-amd64");
  }

  private Optional<Path> program(String name) {
    return Stream.of(searchPath.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String run(List<String> command, Path folder, long minutes) {
    String what = String.join(" ", command);
    try {
      Path output = Files.createTempFile("plimsoll", ".out");
      try {
        Process process =
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
          process.destroyForcibly();
          throw new ChainException("Cannot run " + what + ": no end after " + minutes + " min");
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        if (process.exitValue() != 0) {
          throw new ChainException(
              "Cannot run " + what + ": it ended with " + process.exitValue() + ": " + last(text));
        }
        return text;
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new ChainException("Cannot run " + what + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChainException("Cannot run " + what + ": interrupted", e);
    }
  }

  private static String last(String text) {
    return text.lines().filter(line -> !line.isBlank()).reduce("", (first, second) -> second);
  }
}
