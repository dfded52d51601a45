package io.plimsoll.training.conformance;

import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll conformance}: golden numbers, expected beside got. */
@Command(
    name = "conformance",
    description = "Computes published numbers anew and prints what was expected beside what came.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit status: 0 all agree, 1 some do not or a file is absent, 2 wrong use."})
public final class ConformanceCommand implements Callable<Integer> {
  private static final List<ConformanceGroup> GROUPS =
      List.of(
          new GarchBenchmark(),
          new GarchFits(),
          new RealizedGarchFit(),
          new HarFits(),
          new HarWalks(),
          new HarGoals(),
          new SpikeReferences(),
          new SpikeGoals(),
          new ModelComparisons(),
          new RiskBacktests());

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Reference series: holds data and goldens (default: shared beside the project).")
  private Path data = Path.of(System.getProperty("plimsoll.root", "."), "..", "shared");

  @Option(
      names = "--group",
      paramLabel = "NAME",
      split = ",",
      description = "Only these groups (default: all).")
  private List<String> groups = List.of();

  @Option(names = "--markdown", description = "Prints a page of tables, that of the docs.")
  private boolean markdown;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result here.")
  private Path json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<String> names = GROUPS.stream().map(ConformanceGroup::name).toList();
    for (String group : groups) {
      if (!names.contains(group)) {
        throw new ParameterException(
            spec.commandLine(), "--group must be one of " + names + ", was " + group);
      }
    }
    var reference = new ReferenceData(data.normalize());
    var found = new LinkedHashMap<ConformanceGroup, List<Finding>>();
    PrintWriter out = spec.commandLine().getOut();
    for (ConformanceGroup group : GROUPS) {
      if (groups.isEmpty() || groups.contains(group.name())) {
        var findings = new Findings();
        group.check(reference, findings);
        found.put(group, findings.all());
        if (!markdown) {
          ConformanceText.print(group, findings.all(), out);
        }
      }
    }
    if (markdown) {
      ConformanceText.page(found, out);
    }
    if (json != null) {
      StageResult.write(json, ConformanceText.json(found));
    }
    long missed =
        found.values().stream().flatMap(List::stream).filter(each -> !each.passes()).count();
    if (!markdown) {
      out.println(summary(found, missed));
    }
    return missed == 0 ? 0 : 1;
  }

  private static String summary(Map<ConformanceGroup, List<Finding>> found, long missed) {
    long all = found.values().stream().mapToLong(List::size).sum();
    return missed == 0
        ? all + " numbers, all within their tolerance"
        : missed + " of " + all + " numbers are not within their tolerance";
  }
}
