package io.plimsoll.pipeline;

import io.plimsoll.artifact.file.TemporaryFolder;
import io.plimsoll.artifact.market.ImportReport;
import io.plimsoll.artifact.market.MarketFolder;
import io.plimsoll.pipeline.load.Faults;
import io.plimsoll.pipeline.load.ImportPlan;
import io.plimsoll.pipeline.load.MarketImport;
import io.plimsoll.pipeline.progress.TerminalProgress;
import io.plimsoll.pipeline.quality.QualityJson;
import io.plimsoll.pipeline.quality.QualityPage;
import io.plimsoll.pipeline.quality.QualityTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll data validate}: how good data are. */
@Command(
    name = "validate",
    description = "Says how good raw or imported market data are, and keeps none of them.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Raw files are cleaned as an import would clean them; one that cannot be used is named and",
      "the others are judged. Of the folder of an import, its report is shown. Exit status: 0 every",
      "file can be used, 1 failed or some file cannot, 2 wrong use."
    })
final class DataValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private InputOptions input;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result here as JSON.")
  private Optional<Path> json;

  @Option(names = "--html", paramLabel = "FILE", description = "Writes the result here as a page.")
  private Optional<Path> html;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    ImportReport report = report();
    PrintWriter screen = spec.commandLine().getOut();
    QualityTable.lines(report).forEach(screen::println);
    StageResult result = StageResult.since(start, "validate", report.rows());
    screen.println(result.line());
    if (json.isPresent()) {
      StageResult.write(json.get(), QualityJson.add(result.json(), report));
    }
    if (html.isPresent()) {
      write(html.get(), QualityPage.html(report));
    }
    return report.files().stream().allMatch(file -> file.problem().isEmpty()) ? 0 : 1;
  }

  private ImportReport report() throws IOException {
    try (var scratch = TemporaryFolder.create("plimsoll-validate")) {
      ImportPlan plan =
          input.plan(spec.commandLine(), scratch.path().resolve("import"), Faults.REPORT);
      Optional<Path> imported = imported(plan.inputs());
      if (imported.isPresent()) {
        return ImportReport.read(imported.get());
      }
      try (var progress = new TerminalProgress()) {
        return MarketImport.run(plan, progress);
      }
    }
  }

  /* The report of an import, if that is what was given. */
  private static Optional<Path> imported(List<Path> inputs) {
    Path report = new MarketFolder(inputs.get(0)).report();
    return inputs.size() == 1 && Files.isRegularFile(report)
        ? Optional.of(report)
        : Optional.empty();
  }

  private static void write(Path file, String text) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
