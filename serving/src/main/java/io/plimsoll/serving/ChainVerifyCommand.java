package io.plimsoll.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.MarginReportReader;
import io.plimsoll.serving.onchain.Deployment;
import io.plimsoll.serving.onchain.DeploymentFile;
import io.plimsoll.serving.onchain.LocalChain;
import io.plimsoll.serving.onchain.RegistryReader;
import io.plimsoll.serving.onchain.ReportVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares a report with what the registry has. */
@Command(
    name = "verify",
    description =
        "Recompute a report's tree and header and compare its digest with the registry's epoch of the"
            + " same data, the latest if there is none; exit 1 where they differ.",
    mixinStandardHelpOptions = true)
final class ChainVerifyCommand implements Callable<Integer> {
  @Mixin private StateOptions state;
  @Mixin private ChainOptions chain;
  @Mixin private ResultOption result;

  @Parameters(paramLabel = "REPORT", description = "margin-report.json, or its folder.")
  private Path report;

  @Override
  public Integer call() throws IOException {
    MarginReport read = MarginReportReader.read(ReportFiles.of(report));
    Deployment deployment = DeploymentFile.read(state.deploymentFile());
    try (LocalChain.Session session = chain.open(state)) {
      ReportVerifier.Verdict verdict =
          new ReportVerifier(new RegistryReader(session.chain(), deployment)).verify(read);
      var out = result.lines();
      out.println(
          (verdict.equal() ? "equal     " : "differs   ")
              + "epoch "
              + verdict.epoch()
              + (verdict.epoch() == verdict.latest() ? "" : " of " + verdict.latest())
              + "   "
              + verdict.leaves()
              + " leaves");
      verdict.differences().stream().limit(10).forEach(line -> out.println("          " + line));
      ObjectNode json =
          ResultOption.object()
              .put("epoch", verdict.epoch())
              .put("latest", verdict.latest())
              .put("equal", verdict.equal());
      verdict.differences().forEach(json.putArray("differences")::add);
      result.write("verify", verdict.leaves(), json);
      return verdict.equal() ? 0 : 1;
    }
  }
}
