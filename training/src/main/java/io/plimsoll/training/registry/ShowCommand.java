package io.plimsoll.training.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plimsoll registry show}: one version, and what was done to its model. */
@Command(
    name = "show",
    description = "Shows a version, and what was done to its model.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
  @Mixin private RegistryOptions options;

  @Parameters(
      paramLabel = "NAME[@ALIAS|/VERSION]",
      description = "The version; without alias or number the @champion.")
  private String reference;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ModelRegistry registry = options.registry();
    var wanted = VersionReference.parse(reference);
    ModelState state = registry.model(wanted.model());
    int number = wanted.in(state);
    ModelVersion version = registry.version(state.name(), number);
    List<AuditEntry> history =
        registry.trail().entries().stream()
            .filter(each -> each.change().model().equals(state.name()))
            .toList();
    print(state, number, version, history);

    ObjectNode node = VersionText.json(state, number, version);
    node.put("bundle", registry.bundle(state.name(), number).toString());
    var entries = node.putArray("history");
    history.forEach(each -> entries.add(VersionText.json(each)));
    options.write(node);
    return 0;
  }

  private void print(ModelState state, int number, ModelVersion version, List<AuditEntry> history) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(state.name() + " " + number + "  " + VersionText.aliases(state.aliasesOf(number)));
    line(out, "bundle", options.registry().bundle(state.name(), number));
    line(out, "bundle hash", version.origin().bundle());
    line(out, "table hash", version.origin().table());
    line(out, "code hash", version.origin().code());
    line(out, "lock hash", version.origin().lock());
    line(out, "seed", version.origin().seed());
    line(out, "tested from", version.origin().testFrom());
    line(out, "added", version.added().truncatedTo(ChronoUnit.SECONDS));
    line(out, "tracked run", version.run());
    version
        .metrics()
        .forEach((name, value) -> line(out, name, String.format(Locale.ROOT, "%.6f", value)));
    out.println("what was done to " + state.name() + ":");
    for (AuditEntry entry : history) {
      out.println("  " + VersionText.line(entry));
      entry.reasons().forEach(reason -> out.println("      " + reason));
    }
    out.flush();
  }

  private static void line(PrintWriter out, String name, Object value) {
    out.println(String.format(Locale.ROOT, "  %-18s %s", name, value));
  }
}
