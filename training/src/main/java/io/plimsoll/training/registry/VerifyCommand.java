package io.plimsoll.training.registry;

import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plimsoll registry verify}: whether everything is as it was written. */
@Command(
    name = "verify",
    description = "Checks the audit trail and the hash of every file. Exit status 1: not all well.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final int WRONG = 1;

  @Mixin private RegistryOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    ModelRegistry registry = options.registry();
    AuditTrail trail = registry.trail();
    List<String> problems = registry.problems();
    int versions = registry.models().values().stream().mapToInt(ModelState::versions).sum();
    problems.forEach(out::println);
    out.println(
        trail.entries().size()
            + " lines of the audit trail, "
            + versions
            + (versions == 1 ? " version: " : " versions: ")
            + (problems.isEmpty() ? "all as written" : problems.size() + " wrong"));
    out.println("head of the trail " + trail.head());
    out.flush();
    var node = StageResult.object();
    node.put("lines", trail.entries().size()).put("versions", versions).put("head", trail.head());
    var array = node.putArray("problems");
    problems.forEach(array::add);
    options.write(node);
    return problems.isEmpty() ? 0 : WRONG;
  }
}
