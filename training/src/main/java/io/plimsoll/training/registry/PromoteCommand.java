package io.plimsoll.training.registry;

import io.plimsoll.training.gate.Finding;
import io.plimsoll.training.registry.PromotionRequest.OtherGate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plimsoll registry promote}: a challenger becomes the champion, if the gate lets it. */
@Command(
    name = "promote",
    description =
        "Makes a version the @champion if it passes the gate of its plan. Exit status 1: refused.",
    mixinStandardHelpOptions = true)
final class PromoteCommand implements Callable<Integer> {
  private static final int REFUSED = 1;
  private static final int INDENT = 29; // where the sentences begin
  private static final int WIDTH = 88;

  @Mixin private RegistryOptions options;

  @Parameters(paramLabel = "NAME", description = "Name of the model.")
  private String name;

  @Option(
      names = "--challenger",
      paramLabel = "VERSION|@ALIAS",
      defaultValue = "@challenger",
      description = "Version that asks (default: ${DEFAULT-VALUE}).")
  private String challenger;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "policy.json of plimsoll policy backtest on the version's training run.")
  private Path policy;

  @Option(
      names = "--accept-gate",
      description = "Take the gate of the version's plan though the champion's has another.")
  private boolean acceptGate;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Decision decision =
        options
            .registry()
            .promote(
                new PromotionRequest(
                    VersionReference.name(name),
                    challenger,
                    Optional.ofNullable(policy),
                    acceptGate ? OtherGate.ACCEPTED : OtherGate.REFUSED));
    print(decision);
    options.write(decision.json());
    return decision.verdict().passed() ? 0 : REFUSED;
  }

  private void print(Decision decision) {
    PrintWriter out = spec.commandLine().getOut();
    String version = decision.model() + " " + decision.challenger();
    out.println(
        version
            + (decision.champion() == 0
                ? " asks to be the first champion"
                : " asks to replace champion " + decision.champion()));
    for (Finding each : decision.verdict().findings()) {
      String outcome = each.outcome() + (each.lets() ? "" : " !");
      out.println(
          String.format(Locale.ROOT, "  %-12s %-13s ", each.check(), outcome)
              + wrapped(each.sentence()));
    }
    if (decision.looks() > 0) {
      out.println(
          "  the gate was asked "
              + decision.looks()
              + (decision.looks() == 1 ? " time" : " times")
              + " before; each look at the same hours makes a pass by chance likelier");
    }
    out.println(
        decision.verdict().passed()
            ? "promoted: " + version + " is @champion"
            : "refused: " + String.join(", ", decision.verdict().obstacles()));
    out.flush();
  }

  /** Returns the sentence in lines that a terminal holds, below each other. */
  private static String wrapped(String sentence) {
    var text = new StringBuilder();
    int column = 0;
    for (String word : sentence.split(" ", -1)) {
      if (column + word.length() > WIDTH) {
        text.append('\n').append(" ".repeat(INDENT));
        column = 0;
      }
      text.append(column == 0 ? "" : " ").append(word);
      column += word.length() + 1;
    }
    return text.toString();
  }
}
