package io.plimsoll.tribuo.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.tribuo.TreesConfig.Objective;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxExportTest {
  @TempDir private Path folder;

  @Test
  void theFileIsTheSameForTheSameModel() throws IOException {
    LearnedModel trees = OnnxTreesTest.grown(Objective.QLIKE, 10);
    Path file = folder.resolve("trees.onnx");
    OnnxExport.write(trees, file);
    assertThat(Files.readAllBytes(file))
        .isEqualTo(OnnxExport.bytes(OnnxTreesTest.grown(Objective.QLIKE, 10)))
        .isNotEqualTo(OnnxExport.bytes(OnnxTreesTest.grown(Objective.QLIKE, 11)));
  }

  @Test
  void theFileSaysWhoMadeItAndInWhichOrderItReads() throws OrtException, IOException {
    byte[] file = OnnxExport.bytes(OnnxTreesTest.grown(Objective.LOG_LOSS, 3));
    ModelProto model = ModelProto.parseFrom(file);
    assertThat(model.getProducerName()).isEqualTo("plimsoll");
    Map<String, String> metadata =
        model.getMetadataPropsList().stream()
            .collect(
                Collectors.toMap(StringStringEntryProto::getKey, StringStringEntryProto::getValue));
    assertThat(metadata)
        .isEqualTo(Map.of("kind", "trees", "features", "[\"z\",\"y\",\"x\",\"w\"]"));
    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file)) {
      assertThat(session.getInputNames()).containsExactly("features");
      assertThat(session.getOutputNames()).containsExactly("prediction");
    }
  }

  @Test
  void everyKindHasTheNameOfItsJson() {
    assertThat(OnnxDenseTest.models().map(each -> OnnxExport.kind(each.model())).distinct())
        .containsExactly("regression", "logistic", "network", "linear");
    assertThat(OnnxExport.kind(OnnxTreesTest.grown(Objective.SQUARED, 1))).isEqualTo("trees");
  }

  @Test
  void whatCannotBeWrittenIsNamed() {
    Path file = folder.resolve("none").resolve("trees.onnx");
    LearnedModel trees = OnnxTreesTest.grown(Objective.SQUARED, 1);
    assertThatThrownBy(() -> OnnxExport.write(trees, file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("Cannot write " + file);
  }
}
