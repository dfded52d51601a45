package io.plimsoll.tribuo.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.plimsoll.forecast.learning.Activation;
import io.plimsoll.forecast.learning.DenseLayer;
import io.plimsoll.forecast.learning.DenseNetwork;
import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.learning.LinearModel;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.LogisticModel;
import io.plimsoll.forecast.learning.Standardisation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exported regressions and networks, evaluated by the ONNX Runtime, against those of the core. */
class OnnxDenseTest {
  private static final int WIDTH = 60;
  private static final List<String> FEATURES =
      IntStream.range(0, WIDTH).mapToObj(j -> "f" + (WIDTH - j)).toList();

  /** A model and its name in messages. */
  record Case(String name, LearnedModel model) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> models() {
    var cases = new ArrayList<Case>();
    for (double limit : new double[] {2.5, Double.POSITIVE_INFINITY}) {
      Standardisation standard =
          Standardisation.of(numbers(1, WIDTH, 3), positive(2, WIDTH)).within(limit);
      double[] weights = numbers(3, WIDTH, 0.2);
      String within = " within " + limit;
      cases.add(new Case("regression" + within, LinearModel.of(FEATURES, standard, -9.1, weights)));
      cases.add(new Case("logistic" + within, LogisticModel.of(FEATURES, standard, -1.3, weights)));
      for (Activation activation : Activation.values()) {
        cases.add(new Case(activation + within, network(standard, activation, 0.7)));
      }
      cases.add(
          new Case(
              "unbounded" + within, network(standard, Activation.TANH, Double.POSITIVE_INFINITY)));
    }
    cases.add(new Case("linear", LinearPath.of(FEATURES, 0.4, numbers(4, WIDTH, 1))));
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void predictionsAreThoseOfTheCoreToOneUlpOfFloat(Case each) throws OrtException {
    LearnedModel model = each.model();
    double[][] rows = rows(2000);
    float[] predictions = OnnxRun.predict(OnnxExport.bytes(model), rows, 1);
    for (int i = 0; i < rows.length; i++) {
      double expected = model.predict(rows[i]);
      // A sum near zero, of which no digit is left, is as exact as its terms: about 1e3 of 1e-16.
      double bound = Math.max(Math.ulp((float) expected), 1e-12);
      assertThat(Math.abs(predictions[i] - (double) (float) expected))
          .as("distance of %s from %s", predictions[i], expected)
          .isLessThanOrEqualTo(model instanceof LogisticModel ? Math.ulp((float) expected) : bound);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void missingAndInfiniteInputsGiveNoNumber(Case each) throws OrtException {
    double[][] rows = rows(4);
    rows[0][0] = Double.NaN;
    rows[1][WIDTH - 1] = Double.POSITIVE_INFINITY;
    rows[2][7] = Double.NEGATIVE_INFINITY;
    float[] predictions = OnnxRun.predict(OnnxExport.bytes(each.model()), rows, 1);
    assertThat(predictions[0]).isNaN();
    assertThat(predictions[1]).isNaN();
    assertThat(predictions[2]).isNaN();
    assertThat(predictions[3]).isFinite();
  }

  private static DenseNetwork network(
      Standardisation standard, Activation activation, double bound) {
    return DenseNetwork.of(
        LinearPath.of(FEATURES, -9, numbers(5, WIDTH, 0.3)),
        standard,
        List.of(
            DenseLayer.of(WIDTH, numbers(6, 8 * WIDTH, 0.3), numbers(7, 8, 1), activation),
            DenseLayer.of(8, numbers(8, 5 * 8, 0.5), numbers(9, 5, 1), activation),
            DenseLayer.of(5, numbers(10, 5, 0.5), numbers(11, 1, 0.1), Activation.IDENTITY)),
        bound);
  }

  /** Returns rows of floats, some values far beyond every limit. */
  private static double[][] rows(int count) {
    var random = new Random(12);
    double[][] rows = new double[count][WIDTH];
    for (double[] row : rows) {
      for (int j = 0; j < WIDTH; j++) {
        double size = random.nextInt(10) == 0 ? 50 : 3;
        row[j] = (float) (size * random.nextGaussian());
      }
    }
    return rows;
  }

  private static double[] numbers(long seed, int count, double size) {
    var random = new Random(seed);
    return IntStream.range(0, count).mapToDouble(i -> size * random.nextGaussian()).toArray();
  }

  private static double[] positive(long seed, int count) {
    return IntStream.range(0, count)
        .mapToDouble(i -> 0.5 + Math.abs(numbers(seed, count, 2)[i]))
        .toArray();
  }
}
