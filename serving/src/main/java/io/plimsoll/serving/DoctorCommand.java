package io.plimsoll.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what this machine has and what it lacks. */
@Command(
    name = "doctor",
    description = "What this machine has and what it lacks; exit 0 if everything needed is there.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Mixin private ResultOption result;

  @Override
  public Integer call() throws IOException {
    List<MachineCheck> checks = MachineCheck.all();
    ArrayNode lines = ResultOption.object().putArray("checks");
    for (MachineCheck check : checks) {
      result.lines().println(check.line());
      lines
          .addObject()
          .put("name", check.name())
          .put("status", check.status().word())
          .put("found", check.found())
          .put("advice", check.advice());
    }
    boolean fit = checks.stream().noneMatch(check -> check.status() == MachineCheck.Status.LACKS);
    ObjectNode json = ResultOption.object().put("fit", fit);
    json.set("checks", lines);
    result.write("doctor", checks.size(), json);
    return fit ? 0 : 1;
  }
}
