package io.plimsoll.training.demo;

import io.plimsoll.market.Check;
import io.plimsoll.training.report.ReportInputs;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the stages of a demo leave what the next ones take.
 *
 * @param root the folder {@code --out}
 */
record DemoFolder(Path root) {
  private static final String MARKER = "demo";

  /**
   * Empties the folder of an earlier demo, so that nothing old is taken for new.
   *
   * @throws IllegalArgumentException if the folder holds what no demo has written
   */
  void begin() throws IOException {
    if (Files.isDirectory(root) && !Files.exists(root.resolve(MARKER))) {
      try (Stream<Path> content = Files.list(root)) {
        Check.argument(
            content.findAny().isEmpty(),
            "out must be a new folder or that of an earlier demo, was %s",
            root);
      }
    }
    for (Path part : parts()) {
      delete(part);
    }
    Files.createDirectories(root);
    Files.writeString(root.resolve(MARKER), "Made by plimsoll demo; the next run replaces it.\n");
  }

  Path raw() {
    return root.resolve("raw");
  }

  Path data() {
    return root.resolve("data");
  }

  Path features() {
    return root.resolve("features");
  }

  Path run() {
    return root.resolve("run");
  }

  Path policy() {
    return root.resolve("policy");
  }

  Path accounts() {
    return root.resolve("accounts.csv");
  }

  /** Returns the folder of the margin report of {@code epoch}, from 1. */
  Path margin(int epoch) {
    return root.resolve("margin").resolve("epoch-" + epoch);
  }

  Path chain() {
    return root.resolve("chain");
  }

  /** Returns the folder of each stage's result and output. */
  Path stages() {
    return root.resolve("stages");
  }

  Path page() {
    return root.resolve("index.html");
  }

  /** Returns the files that the page is made of. */
  ReportInputs reportInputs() {
    return new ReportInputs(
        raw().resolve("simulation.json"),
        data().resolve("import.json"),
        features().resolve("manifest.json"),
        run(),
        policy().resolve("policy.json"),
        margin(2).resolve("margin-report.json"),
        List.of(margin(2).resolve("receipt.json")),
        stages().resolve("seconds.json"));
  }

  private List<Path> parts() {
    return List.of(
        raw(),
        data(),
        features(),
        run(),
        policy(),
        accounts(),
        root.resolve("margin"),
        chain(),
        stages(),
        page());
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException problem)
              throws IOException {
            if (problem != null) {
              throw problem;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
