package io.plimsoll.serving;

import io.plimsoll.serving.margin.ReportFolder;
import io.plimsoll.serving.rest.RestServer;
import io.plimsoll.serving.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Answers over HTTP until it is stopped. */
@Command(
    name = "serve",
    description = "Forecasts and requirements over REST, until Ctrl-C; the API is described at /.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StateOptions state;
  @Mixin private ModelOptions model;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      required = true,
      description = "Folder with margin-report.json, there or below; the latest data count.")
  private Path reports;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Interface to listen on (default: ${DEFAULT-VALUE}). There is no login: put a proxy in"
              + " front of any other.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PortOption.check(port);
    var folder = ReportFolder.open(reports);
    var forecasts = model.open();
    try (Database database = Database.open(state.store());
        RestServer server =
            RestServer.start(
                host,
                port,
                new ServingSource(forecasts, folder, database, state.deploymentFile()))) {
      var out = spec.commandLine().getOut();
      out.println("serving   " + server.url() + "   (API: " + server.url() + "/docs)");
      out.flush();
      var end = new CountDownLatch(1);
      Thread main = Thread.currentThread();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(end, main), "serve-closer"));
      end.await();
      return 0;
    }
  }

  /** Lets the main thread close server and database before the program ends. */
  private static void finish(CountDownLatch end, Thread main) {
    end.countDown();
    try {
      main.join(5000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
