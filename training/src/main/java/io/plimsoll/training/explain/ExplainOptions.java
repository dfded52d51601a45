package io.plimsoll.training.explain;

import io.plimsoll.artifact.bundle.ModelBundle;
import io.plimsoll.artifact.bundle.ModelBundleReader;
import io.plimsoll.artifact.market.GridFolder;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.forecast.pooled.PooledExplainer;
import io.plimsoll.forecast.pooled.PooledFit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Option;

/** What is explained, and the bars that it reads. */
final class ExplainOptions {
  @Option(
      names = "--bundle",
      required = true,
      paramLabel = "DIR",
      description = "Model bundle, from train --candles.")
  private Path folder;

  @Option(
      names = "--candles",
      required = true,
      paramLabel = "DIR",
      description = "5-minute candles, as train and forecast read them.")
  private Path candles;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result here.")
  private Path json;

  /** Returns where the result is written, null if nowhere. */
  Path json() {
    return json;
  }

  Opened open() throws IOException {
    ModelBundle bundle = ModelBundleReader.read(folder);
    PooledFit fit =
        bundle
            .pooled()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "bundle must hold pooled models, of train --candles, was a ladder whose"
                            + " champion is "
                            + bundle.champion().key()));
    GridFolder bars = GridFolder.read(candles, List.of(), PanelInputs.BAR);
    return new Opened(bundle.hash(), fit.trainedTo(), PooledExplainer.of(fit, bars.grids()));
  }

  /**
   * What was opened.
   *
   * @param bundleHash of the bundle
   * @param trainedTo end of what its models learned from
   * @param explainer of its models
   */
  record Opened(String bundleHash, Instant trainedTo, PooledExplainer explainer) {}
}
