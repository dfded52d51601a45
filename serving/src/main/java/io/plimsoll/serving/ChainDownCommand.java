package io.plimsoll.serving;

import io.plimsoll.serving.onchain.LocalChain;
import io.plimsoll.serving.onchain.NodePackages;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the local chain. */
@Command(
    name = "down",
    description = "Stop the local chain that chain up --detach started; its state is kept.",
    mixinStandardHelpOptions = true)
final class ChainDownCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StateOptions state;

  @Override
  public Integer call() {
    boolean stopped = new LocalChain(state.chainFolder(), NodePackages.ofProject()).stop();
    spec.commandLine()
        .getOut()
        .println(stopped ? "chain     stopped" : "chain     was not running");
    return 0;
  }
}
