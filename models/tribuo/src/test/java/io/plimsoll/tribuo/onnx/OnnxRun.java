package io.plimsoll.tribuo.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;

/** Answers of the ONNX Runtime. */
final class OnnxRun {
  private OnnxRun() {}

  /**
   * Returns the predictions of a file.
   *
   * @param rows inputs (n, features); rounded to float
   */
  static float[] predict(byte[] file, double[][] rows, int threads) throws OrtException {
    int width = rows[0].length;
    float[] flat = new float[rows.length * width];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) rows[i / width][i % width];
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      try (OrtSession session = environment.createSession(file, options);
          OnnxTensor input =
              OnnxTensor.createTensor(
                  environment, FloatBuffer.wrap(flat), new long[] {rows.length, width});
          OrtSession.Result result = session.run(Map.of("features", input))) {
        float[][] answer = (float[][]) result.get("prediction").orElseThrow().getValue();
        float[] predictions = new float[rows.length];
        for (int i = 0; i < predictions.length; i++) {
          predictions[i] = answer[i][0];
        }
        return predictions;
      }
    }
  }
}
