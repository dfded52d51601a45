package io.plimsoll.training.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.bundle.ModelBundle;
import io.plimsoll.artifact.bundle.ModelBundleReader;
import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.artifact.file.FolderSwap;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.training.stage.StageResult;
import io.plimsoll.tribuo.onnx.OnnxExport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll export onnx}: each learned model of a bundle as a file. */
@Command(
    name = "onnx",
    description = {
      "Writes each learned model of a bundle as an ONNX file, and onnx.json, which says what each"
          + " computes. Econometric members have none: their coefficients are in the bundle."
    },
    mixinStandardHelpOptions = true)
final class OnnxCommand implements Callable<Integer> {
  static final String INDEX = "onnx.json";

  @Option(names = "--bundle", required = true, paramLabel = "DIR", description = "Model bundle.")
  private Path folder;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder to write into: a new one, or that of an earlier export, replaced.")
  private Path out;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write onnx.json here.")
  private Path json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ModelBundle bundle = ModelBundleReader.read(folder);
    List<ExportedModel> models = BundleModels.of(bundle);
    ObjectNode index = StageResult.object();
    index.put("bundleHash", bundle.hash());
    index.put("champion", bundle.champion().key());
    index.put("horizon", bundle.windows().step().toString());
    ObjectNode weights = index.putObject("weights");
    BundleModels.weights(bundle).forEach((member, weight) -> weights.put(member.key(), weight));
    ArrayNode files = index.putArray("files");
    try (FolderSwap swap = FolderSwap.begin(out, INDEX)) {
      for (ExportedModel model : models) {
        Path file = swap.draft().resolve(model.file());
        OnnxExport.write(model.model(), file);
        describe(files.addObject(), model, FileHash.ofFile(file));
      }
      ArrayNode without = index.putArray("withoutFile");
      BundleModels.econometric().forEach(member -> without.add(member.key()));
      StageResult.write(swap.draft().resolve(INDEX), index);
      swap.commit();
    }
    print(bundle, models);
    if (json != null) {
      StageResult.write(json, index);
    }
    return 0;
  }

  private static void describe(ObjectNode node, ExportedModel model, String hash) {
    node.put("file", model.file()).put("sha256", hash);
    node.put("kind", OnnxExport.kind(model.model()));
    ArrayNode features = node.putArray("features");
    model.model().features().forEach(features::add);
    node.put("inputs", model.inputs());
    node.put("prediction", model.prediction());
    node.put("use", model.use());
  }

  private void print(ModelBundle bundle, List<ExportedModel> models) {
    PrintWriter to = spec.commandLine().getOut();
    for (ExportedModel model : models) {
      to.println(model.file());
      line(to, "kind", OnnxExport.kind(model.model()));
      line(to, "features", String.join(", ", model.model().features()));
      line(to, "inputs", model.inputs());
      line(to, "prediction", model.prediction());
      line(to, "use", model.use());
    }
    if (models.isEmpty()) {
      to.println("no learned model in the bundle");
    }
    if (bundle.learned().has(Member.COMBINATION)) {
      String shares =
          BundleModels.weights(bundle).entrySet().stream()
              .map(share -> share.getKey().key() + " " + share.getValue())
              .collect(Collectors.joining(", "));
      to.println("combination: geometric mean of forecasts, weighted " + shares);
    }
    String without =
        BundleModels.econometric().stream().map(Member::key).collect(Collectors.joining(", "));
    to.println("not exported, econometric fits of each instrument: " + without);
    to.println("written to " + out);
    to.flush();
  }

  private static void line(PrintWriter to, String name, String value) {
    to.println(String.format(Locale.ROOT, "  %-11s %s", name, value));
  }
}
