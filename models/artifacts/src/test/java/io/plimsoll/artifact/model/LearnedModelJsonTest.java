package io.plimsoll.artifact.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.forecast.learning.Activation;
import io.plimsoll.forecast.learning.DenseLayer;
import io.plimsoll.forecast.learning.DenseNetwork;
import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.learning.LinearModel;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.learning.LogisticModel;
import io.plimsoll.forecast.learning.Standardisation;
import io.plimsoll.forecast.learning.Tree;
import io.plimsoll.forecast.learning.TreeEnsemble;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LearnedModelJsonTest {
  private static final List<String> FEATURES = List.of("day", "week");
  private static final String TREES =
      "{\"schemaVersion\":1,\"kind\":\"trees\",\"features\":[\"day\",\"week\"],"
          + "\"link\":\"identity\",\"base\":-0.1,\"trees\":[{\"feature\":[1,-1,-1],"
          + "\"value\":[0.3,1.0E-7,2.5],\"left\":[1,0,0],\"right\":[2,0,0],"
          + "\"missingLeft\":[true,false,false]}]}\n";

  static Stream<LearnedModel> models() {
    var random = new Random(1);
    double[] many = random.doubles(8, -1, 1).toArray();
    many[0] = Double.MIN_VALUE;
    many[1] = 2.0E-3;
    many[2] = 1 / 3.0;
    many[3] = 9.9e22;
    var path = LinearPath.of(FEATURES, -11.25, new double[] {0.4, -1e-9});
    var standardisation = Standardisation.of(new double[] {-11, 0.1}, new double[] {0.7, 3});
    var hidden = DenseLayer.of(2, many, new double[] {0, 1, 2, -0.0}, Activation.TANH);
    var last = DenseLayer.of(4, new double[] {1, 2, 3, 4}, new double[] {0.5}, Activation.IDENTITY);
    return Stream.of(
        trees(),
        covered(),
        path,
        LogisticModel.of(FEATURES, standardisation, -2.2, new double[] {1.5, 1e-300}),
        LogisticModel.of(FEATURES, standardisation.within(0.25), -2.2, new double[] {1.5, 1}),
        LinearModel.of(FEATURES, standardisation, -2.2, new double[] {1.5, 1e-300}),
        LinearModel.of(FEATURES, standardisation.within(0.25), -2.2, new double[] {1.5, 1}),
        DenseNetwork.of(path, standardisation.within(5), List.of(hidden, last), 1.5),
        DenseNetwork.of(path, standardisation, List.of(hidden, last), 1.5),
        DenseNetwork.of(path, standardisation, List.of(hidden, last), Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @MethodSource("models")
  void modelThatIsReadBackIsTheSame(LearnedModel model) {
    byte[] json = LearnedModelJson.write(model);
    LearnedModel read = LearnedModelJson.read(json, "model.json", model.getClass());
    assertThat(read).isEqualTo(model);
    assertThat(LearnedModelJson.write(read)).isEqualTo(json);
    double[] row = {-10.5, 0.123456789};
    assertThat(read.predict(row)).isEqualTo(model.predict(row));
  }

  @Test
  void everyFloatAndDoubleSurvives() {
    var random = new Random(2);
    for (int i = 0; i < 2000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      double coefficient = Double.longBitsToDouble(random.nextLong());
      if (!Float.isFinite(value) || !Double.isFinite(coefficient)) {
        continue;
      }
      var leaf =
          Tree.of(new int[] {-1}, new float[] {value}, new int[1], new int[1], new boolean[1]);
      var trees = TreeEnsemble.of(FEATURES, TreeEnsemble.Link.IDENTITY, value, List.of(leaf));
      assertThat(LearnedModelJson.read(LearnedModelJson.write(trees), "x", TreeEnsemble.class))
          .isEqualTo(trees);
      var path = LinearPath.of(FEATURES, coefficient, new double[] {coefficient, 0});
      assertThat(LearnedModelJson.read(LearnedModelJson.write(path), "x", LinearPath.class))
          .isEqualTo(path);
    }
  }

  @Test
  void bytesAreTheAgreedOnes() {
    assertThat(new String(LearnedModelJson.write(trees()), StandardCharsets.UTF_8))
        .isEqualTo(TREES);
    // The JDK prints 2.0E-3 with other digits before 19.
    var path = LinearPath.of(FEATURES, 2.0E-3, new double[] {1.0E22, Double.MIN_VALUE});
    assertThat(new String(LearnedModelJson.write(path), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"schemaVersion\":1,\"kind\":\"linear\",\"features\":[\"day\",\"week\"],"
                + "\"intercept\":0.002,\"coefficients\":[1.0E22,4.9E-324]}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"schemaVersion\":1 | \"schemaVersion\":7 | schemaVersion must be 1 to 2, was 7",
        "\"schemaVersion\":1, | `` | schemaVersion must be 1 to 2, was absent",
        "\"schemaVersion\":1 | \"schemaVersion\":\"1\" | schemaVersion must be 1 to 2, was \"1\"",
        "\"kind\":\"trees\" | \"kind\":\"forest\" | kind must be trees, logistic, regression,"
            + " network or linear, was forest",
        "\"link\":\"identity\" | \"link\":\"probit\" | link must be one of [identity,"
            + " exponential, logistic], was probit",
        "\"base\":-0.1 | \"base\":\"x\" | base must be a number, was \"x\"",
        "\"base\":-0.1, | `` | field base must be there, was absent",
        "\"base\":-0.1 | \"base\":1e99 | base must be finite, was Infinity",
        "\"left\":[1,0,0] | \"left\":[0,0,0] | child of node 0 must come after it and below 3,"
            + " was 0",
        "\"left\":[1,0,0] | \"left\":[1,0] | tree must have arrays of one length, was [3, 3, 2,"
            + " 3, 3]",
        "\"feature\":[1 | \"feature\":[2 | tree must split on the first 2 features, was on 2",
        "\"feature\":[1 | \"feature\":[1.5 | feature must be an integer, was 1.5",
        "[true, | [1, | missingLeft must be true or false, was 1",
        "[\"day\",\"week\"] | [\"day\",\"day\"] | features must have different names, was [day,"
            + " day]",
        "[\"day\",\"week\"] | 3 | features must be an array, was NUMBER"
      })
  void faultIsNamedInOneLine(String sound, String faulty, String reason) {
    assertThat(TREES).contains(sound);
    byte[] json = TREES.replace(sound, faulty).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> LearnedModelJson.read(json, "trees.json", TreeEnsemble.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot read trees.json: " + reason);
  }

  @Test
  void limitOfTheStandardisationIsThereOnlyWhereItCuts() {
    var standardisation = Standardisation.of(new double[2], new double[] {1, 2});
    var free = LogisticModel.of(FEATURES, standardisation, 0, new double[] {1, 1});
    var cut = LogisticModel.of(FEATURES, standardisation.within(5), 0, new double[] {1, 1});
    String before = new String(LearnedModelJson.write(free), StandardCharsets.UTF_8);
    String after = new String(LearnedModelJson.write(cut), StandardCharsets.UTF_8);
    assertThat(before).doesNotContain("limit");
    assertThat(after)
        .isEqualTo(before.replace("\"scales\":[1.0,2.0]", "\"scales\":[1.0,2.0],\"limit\":5.0"));
    assertFault(after.replace(":5.0", ":0"), "limit must be above 0, was 0.0", LogisticModel.class);
    assertFault(
        after.replace(":5.0", ":\"5\""), "limit must be a number, was \"5\"", LogisticModel.class);
  }

  @Test
  void treesWithCoverAreTheSecondVersion() {
    String first = new String(LearnedModelJson.write(trees()), StandardCharsets.UTF_8);
    String second = new String(LearnedModelJson.write(covered()), StandardCharsets.UTF_8);
    assertThat(second)
        .isEqualTo(
            first
                .replace("\"schemaVersion\":1", "\"schemaVersion\":2")
                .replace("false]}", "false],\"cover\":[40.5,1.0E-16,40.5]}"));
    assertThat(covered()).isNotEqualTo(trees());
    assertFault(second.replace("\"cover\"", "\"covers\""), "field cover must be there, was absent");
    assertFault(second.replace(":[40.5,", ":["), "cover must be of 3 nodes, was 2");
    assertFault(
        second.replace("1.0E-16", "-1"),
        "cover of a node must be finite and at least 0," + " was -1.0");
    assertFault(second.replace(":[40.5,", ":[0,"), "cover of a split must be above 0, was 0.0");
    String path =
        new String(
            LearnedModelJson.write(LinearPath.of(FEATURES, 1, new double[2])),
            StandardCharsets.UTF_8);
    assertFault(
        path.replace("\"schemaVersion\":1", "\"schemaVersion\":2"),
        "schemaVersion must be 1, was 2");
  }

  private static void assertFault(String json, String reason) {
    assertFault(json, reason, TreeEnsemble.class);
  }

  private static void assertFault(String json, String reason, Class<? extends LearnedModel> type) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> LearnedModelJson.read(bytes, "model.json", type))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot read model.json: " + reason);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "40", "200"})
  void cutOffFileIsNamedInOneLine(int length) {
    byte[] json = TREES.substring(0, length).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> LearnedModelJson.read(json, "trees.json", TreeEnsemble.class))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .startsWith("Cannot read trees.json: ")
        .hasLineCount(1);
  }

  @Test
  void modelOfAnotherKindIsRefused() {
    byte[] json = TREES.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> LearnedModelJson.read(json, "network.json", DenseNetwork.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot read network.json: kind must be that of DenseNetwork, was trees");
  }

  private static TreeEnsemble covered() {
    Tree tree = trees().trees().get(0).withCover(new float[] {40.5f, 1e-16f, 40.5f});
    return TreeEnsemble.of(FEATURES, TreeEnsemble.Link.IDENTITY, -0.1f, List.of(tree));
  }

  private static TreeEnsemble trees() {
    var tree =
        Tree.of(
            new int[] {1, Tree.LEAF, Tree.LEAF},
            new float[] {0.3f, 1e-7f, 2.5f},
            new int[] {1, 0, 0},
            new int[] {2, 0, 0},
            new boolean[] {true, false, false});
    return TreeEnsemble.of(FEATURES, TreeEnsemble.Link.IDENTITY, -0.1f, List.of(tree));
  }
}
