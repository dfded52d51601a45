package io.plimsoll.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.serving.onchain.ChainException;
import io.plimsoll.serving.onchain.ContractDeployer;
import io.plimsoll.serving.onchain.Deployment;
import io.plimsoll.serving.onchain.DeploymentFile;
import io.plimsoll.serving.onchain.LocalChain;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts the contracts of a book onto a chain. */
@Command(
    name = "deploy",
    description = "Put registry, static table and oracle onto a chain and note their addresses.",
    mixinStandardHelpOptions = true)
final class ChainDeployCommand implements Callable<Integer> {
  /** Name of the registry where none is given. */
  static final String DEFAULT_REGISTRY = "plimsoll-demo";

  @Mixin private StateOptions state;
  @Mixin private ChainOptions chain;
  @Mixin private ChainOptions.KeyOptions key;
  @Mixin private ResultOption result;

  @Option(
      names = "--registry",
      paramLabel = "NAME",
      defaultValue = DEFAULT_REGISTRY,
      description = "Name of the registry (default: ${DEFAULT-VALUE}).")
  private String registry;

  @Option(
      names = "--replace",
      description = "Leave the contracts that the state folder knows on this chain behind.")
  private boolean replace;

  @Override
  public Integer call() throws IOException {
    try (LocalChain.Session session = chain.open(state)) {
      if (!replace) {
        checkNew(session.chain().genesisHash());
      }
      Deployment deployment = new ContractDeployer(session.chain(), key.key()).deploy(registry);
      DeploymentFile.write(state.deploymentFile(), deployment);
      var out = result.lines();
      out.println("registry  " + deployment.registry() + "   " + deployment.registryName());
      out.println("oracle    " + deployment.oracle());
      out.println("table     " + deployment.staticTable());
      out.println("deployed  chain " + deployment.chainId() + "   block " + deployment.block());
      result.write("deploy", 3, json(deployment));
      return 0;
    }
  }

  /** A second deployment would hide the epochs of the first. */
  private void checkNew(String genesisHash) {
    if (!Files.exists(state.deploymentFile())) {
      return;
    }
    Deployment known = DeploymentFile.read(state.deploymentFile());
    if (known.genesisHash().equals(genesisHash)) {
      throw new ChainException(
          "Cannot deploy: "
              + state.deploymentFile()
              + " names registry "
              + known.registry()
              + " on this chain; add --replace to leave it behind, or name another --state");
    }
  }

  static ObjectNode json(Deployment deployment) {
    return ResultOption.object()
        .put("chainId", deployment.chainId())
        .put("genesisHash", deployment.genesisHash())
        .put("registryName", deployment.registryName())
        .put("registryId", deployment.registryId())
        .put("registry", deployment.registry())
        .put("oracle", deployment.oracle())
        .put("staticTable", deployment.staticTable())
        .put("publisher", deployment.publisher())
        .put("block", deployment.block());
  }
}
