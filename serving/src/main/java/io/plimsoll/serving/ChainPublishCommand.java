package io.plimsoll.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.Eip55;
import io.plimsoll.artifact.book.PolicyFile;
import io.plimsoll.artifact.book.PolicyReader;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.MarginReportReader;
import io.plimsoll.artifact.margin.ReportInstrument;
import io.plimsoll.artifact.margin.ReportSource;
import io.plimsoll.market.Check;
import io.plimsoll.serving.onchain.Chain;
import io.plimsoll.serving.onchain.ContractDeployer;
import io.plimsoll.serving.onchain.Deployment;
import io.plimsoll.serving.onchain.DeploymentFile;
import io.plimsoll.serving.onchain.LocalChain;
import io.plimsoll.serving.onchain.MarginPublisher;
import io.plimsoll.serving.onchain.OracleReader;
import io.plimsoll.serving.onchain.PublishedReport;
import io.plimsoll.serving.onchain.PublisherKey;
import io.plimsoll.serving.onchain.RegistryReader;
import io.plimsoll.serving.onchain.StaticRates;
import io.plimsoll.serving.store.Database;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes margin reports as successive epochs and reads one requirement back. */
@Command(
    name = "publish",
    description = {
      "Publish margin reports as successive epochs and read a requirement back.",
      "A run that was interrupted is settled first: nothing is published twice, nothing skipped.",
      "Amounts of the result are whole numbers of 1e-6 USD, as in the report."
    },
    mixinStandardHelpOptions = true)
final class ChainPublishCommand implements Callable<Integer> {
  @Mixin private StateOptions state;
  @Mixin private ChainOptions chain;
  @Mixin private ChainOptions.KeyOptions key;
  @Mixin private ResultOption result;

  @Parameters(
      arity = "1..*",
      paramLabel = "REPORT",
      description = "margin-report.json, or its folder; several in the order of their data.")
  private List<Path> reports;

  @Option(
      names = "--account",
      paramLabel = "0x...",
      description = "Account to read back (default: the one with the largest requirement).")
  private Optional<String> account;

  @Option(
      names = "--subaccount",
      paramLabel = "N",
      defaultValue = "0",
      description = "Subaccount to read back (default: ${DEFAULT-VALUE}).")
  private int subaccount;

  @Option(
      names = "--valid-for",
      paramLabel = "DURATION",
      defaultValue = "2h",
      description =
          "Time for which requirements count as fresh from the data's end, up to 7d (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration validFor;

  @Option(
      names = "--policy",
      paramLabel = "FILE|NAME",
      defaultValue = "standard",
      description =
          "Policy of the reports; its static rates go to the static table for instruments that have"
              + " none there (default: ${DEFAULT-VALUE}).")
  private String policy;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of receipt.json (default: that of the last report).")
  private Optional<Path> out;

  @Override
  public Integer call() throws IOException {
    var files = reports.stream().map(ReportFiles::of).toList();
    var read = new ArrayList<MarginReport>();
    for (Path file : files) {
      read.add(MarginReportReader.read(file));
    }
    MarginReport last = read.get(read.size() - 1);
    int index = indexOfAccount(last);
    PublisherKey publisherKey = key.key();
    try (LocalChain.Session session = chain.open(state);
        Database database = Database.open(state.store())) {
      Deployment deployment = deployment(session.chain(), publisherKey, last);
      var publisher =
          new MarginPublisher(
              session.chain(), deployment, publisherKey, database, (step, epoch) -> {});
      setRates(session.chain(), deployment, publisherKey, last);
      PublishedReport published = null;
      for (MarginReport report : read) {
        published = publisher.publish(report, validFor);
        print(report, published);
      }
      long latest = new RegistryReader(session.chain(), deployment).latest().number();
      Optional<OracleReader.ReadBack> readBack =
          published.epoch() < latest
              ? Optional.empty() // the oracle proves against the latest root only
              : Optional.of(
                  new OracleReader(session.chain(), deployment)
                      .requirement(last, last.tree(), index));
      ObjectNode receipt = ReceiptJson.of(last, published, readBack);
      Path folder = out.orElseGet(() -> files.get(files.size() - 1).toAbsolutePath().getParent());
      ResultOption.write(
          folder.resolve("receipt.json"),
          (ObjectNode) ResultOption.object().put("schemaVersion", 1).setAll(receipt));
      result.write("publish", last.accounts().size(), receipt);
      if (readBack.isPresent()) {
        return finish(readBack.get());
      }
      PrintWriter lines = result.lines();
      lines.println(
          "read back none: epoch " + published.epoch() + " is not the latest, which is " + latest);
      lines.println(result.line("publish", reports.size(), "epochs"));
      return 0;
    }
  }

  private Integer finish(OracleReader.ReadBack readBack) {
    PrintWriter lines = result.lines();
    lines.println(
        "read back "
            + readBack.account()
            + "   "
            + ReceiptJson.usd(readBack.initialMargin())
            + " USD   "
            + (readBack.matchesReport() ? "as in the report" : "NOT as in the report"));
    lines.println(result.line("publish", reports.size(), "epochs"));
    if (!readBack.matchesReport()) {
      throw new IllegalStateException(
          "Cannot confirm the requirement of "
              + readBack.account()
              + ": the oracle's answer is "
              + readBack.mode()
              + " and differs from the report");
    }
    return 0;
  }

  private Deployment deployment(Chain target, PublisherKey publisherKey, MarginReport report) {
    Path file = state.deploymentFile();
    if (Files.exists(file) || !target.isLocal()) {
      return DeploymentFile.read(file);
    }
    Deployment deployment = new ContractDeployer(target, publisherKey).deploy(report.registry());
    DeploymentFile.write(file, deployment);
    result.lines().println("deployed  registry " + deployment.registry() + " on the local chain");
    return deployment;
  }

  /** Rates of instruments that the static table does not know, where this key may set them. */
  private void setRates(
      Chain target, Deployment deployment, PublisherKey publisherKey, MarginReport report) {
    var rates = new StaticRates(target, deployment, publisherKey);
    List<ReportInstrument> unknown = rates.unknown(report);
    if (unknown.isEmpty() || !rates.mayChange()) {
      return;
    }
    PolicyFile rules = PolicyReader.find(policy, ShippedPolicies.folder());
    PrintWriter lines = result.lines();
    if (!rules.hash().equals(report.inputs().policy())) {
      lines.println(
          "rates     none set: the report was not made under policy " + policy + "; see --policy");
      return;
    }
    unknown.forEach(instrument -> rates.set(instrument, rules.policy().requirement()));
    lines.println("rates     " + unknown.size() + " instruments added to the static table");
  }

  private void print(MarginReport report, PublishedReport published) {
    if (report.inputs().source() instanceof ReportSource.Quoted) {
      result.lines().println("model     none: forecasts are those of a market file");
    }
    result
        .lines()
        .println(
            published.already()
                ? "epoch     " + published.epoch() + "   has this root already; nothing was sent"
                : "epoch     "
                    + published.epoch()
                    + "   root "
                    + report.merkleRoot()
                    + "   gas "
                    + String.format(
                        java.util.Locale.ROOT, "%,d", published.confirmation().gasUsed()));
  }

  private int indexOfAccount(MarginReport report) {
    if (account.isEmpty()) {
      return IntStream.range(0, report.accounts().size())
          .boxed()
          .max(
              Comparator.comparingLong((Integer i) -> report.accounts().get(i).initialMargin())
                  .thenComparing(Comparator.reverseOrder()))
          .orElseThrow();
    }
    var wanted = Eip55.parse(account.get(), subaccount);
    int found =
        IntStream.range(0, report.accounts().size())
            .filter(i -> report.accounts().get(i).account().equals(wanted))
            .findFirst()
            .orElse(-1);
    Check.argument(found >= 0, "account must be one of the report, was %s", Eip55.text(wanted));
    return found;
  }
}
