package io.plimsoll.serving;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The result of a command for machines, beside the lines for people. */
final class ResultOption {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final String STANDARD_OUTPUT = "-";

  private final long start = System.nanoTime();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec mixee;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      arity = "0..1",
      fallbackValue = STANDARD_OUTPUT,
      description = {
        "Write the result to FILE as JSON; without FILE to standard output, and the lines for",
        "people to standard error."
      })
  private Optional<Path> file;

  /** Returns an empty object. */
  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** Writes {@code object} to {@code file}. */
  static void write(Path file, ObjectNode object) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Files.writeString(file, JSON.writeValueAsString(object) + "\n");
  }

  /** Returns where the lines for people go. */
  PrintWriter lines() {
    return standardOutput() ? mixee.commandLine().getErr() : mixee.commandLine().getOut();
  }

  /** Returns whether a result for machines was asked for. */
  boolean asked() {
    return file.isPresent();
  }

  private boolean standardOutput() {
    return file.map(path -> path.toString().equals(STANDARD_OUTPUT)).orElse(false);
  }

  /** Returns the time since the command began [s]. */
  double seconds() {
    return Math.round(Duration.ofNanos(System.nanoTime() - start).toMillis() / 10.0) / 100.0;
  }

  /** Writes {@code result} with stage, rows and seconds, if a file was asked for. */
  void write(String stage, long rows, ObjectNode result) throws IOException {
    if (file.isPresent()) {
      ObjectNode all = object().put("stage", stage).put("rows", rows).put("seconds", seconds());
      all.setAll(result);
      if (standardOutput()) {
        mixee.commandLine().getOut().println(JSON.writeValueAsString(all));
      } else {
        write(file.get(), all);
      }
    }
  }

  /** Returns the line that ends a stage, such as {@code margin 100 accounts 1.2 s}. */
  String line(String stage, long rows, String unit) {
    return String.format(Locale.ROOT, "%-10s%,d %s   %.1f s", stage, rows, unit, seconds());
  }
}
