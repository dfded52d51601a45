package io.plimsoll.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.serving.onchain.Deployment;
import io.plimsoll.serving.onchain.DeploymentFile;
import io.plimsoll.serving.onchain.LocalChain;
import io.plimsoll.serving.onchain.RegistryReader;
import io.plimsoll.serving.store.Database;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what the registry has and what the outbox still owes it. */
@Command(
    name = "status",
    description = "The registry's latest epoch, and what the outbox still owes it.",
    mixinStandardHelpOptions = true)
final class ChainStatusCommand implements Callable<Integer> {
  @Mixin private StateOptions state;
  @Mixin private ChainOptions chain;
  @Mixin private ResultOption result;

  @Override
  public Integer call() throws IOException {
    Deployment deployment = DeploymentFile.read(state.deploymentFile());
    try (LocalChain.Session session = chain.open(state);
        Database database = Database.open(state.store())) {
      RegistryReader.Latest latest = new RegistryReader(session.chain(), deployment).latest();
      int owed = database.outbox().unsettled(deployment.key(), latest.number()).size();
      long age = session.chain().latestBlockTime() - latest.dataTime();
      boolean fresh = latest.number() > 0 && age <= latest.validFor();
      var out = result.lines();
      out.println("chain     " + deployment.chainId() + "   registry " + deployment.registry());
      out.println(
          latest.number() == 0
              ? "epoch     none yet"
              : "epoch     "
                  + latest.number()
                  + "   data of "
                  + Instant.ofEpochSecond(latest.dataTime())
                  + "   "
                  + latest.leaves()
                  + " accounts   "
                  + (fresh ? "fresh" : "stale"));
      out.println("outbox    " + owed + " not settled");
      ObjectNode json = ChainDeployCommand.json(deployment);
      json.putObject("latest")
          .put("epoch", latest.number())
          .put("root", latest.root())
          .put("dataTime", latest.dataTime())
          .put("publishedAt", latest.publishedAt())
          .put("validFor", latest.validFor())
          .put("leaves", latest.leaves())
          .put("fresh", fresh);
      json.put("unsettled", owed);
      result.write("status", latest.leaves(), json);
      return 0;
    }
  }
}
