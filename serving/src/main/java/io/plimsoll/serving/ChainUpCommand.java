package io.plimsoll.serving;

import io.plimsoll.serving.onchain.LocalChain;
import io.plimsoll.serving.onchain.NodePackages;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the local chain. */
@Command(
    name = "up",
    description = "Start the local chain on the loopback interface; its state is kept.",
    mixinStandardHelpOptions = true)
final class ChainUpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StateOptions state;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--detach", description = "Let it go on after this command, until chain down.")
  private boolean detach;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PortOption.check(port);
    var packages = NodePackages.ofProject();
    if (packages.anvil().isEmpty() && !packages.installed()) {
      spec.commandLine().getErr().println("plimsoll: installing the npm packages of contracts");
    }
    var chain = new LocalChain(state.chainFolder(), packages);
    LocalChain.Running running = chain.startDetached(port);
    out.println("chain     31337 at " + running.url());
    out.flush();
    if (detach) {
      return 0;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(chain::stop, "chain-closer"));
    ProcessHandle.of(running.pid()).ifPresent(process -> process.onExit().join());
    return 0;
  }
}
