package io.plimsoll.pipeline;

import io.plimsoll.feature.engine.FeatureCatalogue;
import io.plimsoll.feature.registry.FeatureFamilies;
import io.plimsoll.feature.registry.FeaturePage;
import io.plimsoll.feature.registry.FeaturePage.Section;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll features list}: the registry of columns. */
@Command(
    name = "list",
    description = "Lists the families of features and their columns.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit status: 0 listed, 2 wrong use."})
final class FeaturesListCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--features",
      split = ",",
      paramLabel = "FAMILY",
      description = "Families to list (default: all).")
  private List<String> families = List.of();

  @Option(names = "--markdown", description = "Writes the page docs/features.md.")
  private boolean markdown;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    if (markdown) {
      out.print(FeaturePage.markdown(catalogue()));
    } else {
      FeaturePage.sections(catalogue()).forEach(section -> print(out, section));
    }
    out.flush();
  }

  private FeatureCatalogue catalogue() {
    try {
      return families.isEmpty() ? FeatureFamilies.ALL : FeatureFamilies.ALL.only(families);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static void print(PrintWriter out, Section section) {
    out.println(section.name() + ": " + section.summary());
    out.println("  needs " + section.needs());
    for (var column : section.columns()) {
      var definition = column.definition();
      out.printf("  %-32s %-14s %s%n", column.name(), definition.unit(), definition.formula());
    }
    out.println();
  }
}
