package io.plimsoll.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The forge binary that built the contracts, run in their folder. */
final class Forge {
  /** Folder of the Foundry project; Surefire runs tests in the module's folder. */
  static final Path PROJECT = Path.of("").toAbsolutePath();

  private static final long LIMIT_MINUTES = 15;

  private Forge() {}

  /**
   * What a run left behind.
   *
   * @param status exit status of the process
   * @param output its standard output
   * @param error its standard error
   */
  record Run(int status, String output, String error) {}

  /** Runs forge with the given arguments, writing no gas snapshot, and waits for its end. */
  static Run run(String... arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile("forge", ".out");
    Path error = Files.createTempFile("forge", ".err");
    try {
      List<String> command = new ArrayList<>();
      command.add(binary());
      command.addAll(List.of(arguments));
      ProcessBuilder builder = new ProcessBuilder(command).directory(PROJECT.toFile());
      builder.redirectOutput(output.toFile()).redirectError(error.toFile());
      builder.environment().put("FORGE_SNAPSHOT_EMIT", "false");
      builder.environment().put("NO_COLOR", "1");
      Process process = builder.start();
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "Cannot run " + command + ": not done in " + LIMIT_MINUTES + " minutes");
      }
      return new Run(process.exitValue(), Files.readString(output), Files.readString(error));
    } finally {
      Files.deleteIfExists(output);
      Files.deleteIfExists(error);
    }
  }

  private static String binary() throws IOException {
    Properties toolchain = new Properties();
    try (var reader = Files.newBufferedReader(PROJECT.resolve("target/abi/toolchain.properties"))) {
      toolchain.load(reader);
    }
    return toolchain.getProperty("forge");
  }
}
