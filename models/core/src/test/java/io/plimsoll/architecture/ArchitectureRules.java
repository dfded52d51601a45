package io.plimsoll.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The arrows between the rooms and the home of each library. Every module runs these rules over its
 * own classes from an {@code ArchitectureTest} of three lines.
 */
public final class ArchitectureRules {
  private static final String[] CORE = {
    "io.plimsoll.market..",
    "io.plimsoll.feature..",
    "io.plimsoll.forecast..",
    "io.plimsoll.margin.."
  };

  @ArchTest
  static final ArchRule CORE_USES_NOTHING_BUT_MATHEMATICS =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat(
              resideOutsideOfPackages(
                  "io.plimsoll.market..",
                  "io.plimsoll.feature..",
                  "io.plimsoll.forecast..",
                  "io.plimsoll.margin..",
                  "java..",
                  "org.hipparchus..",
                  "org.ejml..",
                  ""));

  @ArchTest
  static final ArchRule ARTIFACTS_KNOW_THE_CORE_ALONE =
      noClasses()
          .that()
          .resideInAPackage("io.plimsoll.artifact..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.plimsoll.pipeline..",
              "io.plimsoll.training..",
              "io.plimsoll.serving..",
              "io.plimsoll.tribuo..",
              "io.plimsoll.dl4j..",
              "io.plimsoll.contracts..");

  @ArchTest
  static final ArchRule PIPELINE_IS_ON_ITS_OWN =
      room("pipeline", "training", "serving", "tribuo", "dl4j", "contracts");

  @ArchTest
  static final ArchRule TRAINING_IS_ON_ITS_OWN =
      room("training", "pipeline", "serving", "contracts");

  @ArchTest static final ArchRule SERVING_IS_ON_ITS_OWN = room("serving", "pipeline", "training");

  @ArchTest
  static final ArchRule TRIBUO_DOES_NOT_KNOW_DL4J = room("tribuo", "dl4j", "training", "serving");

  @ArchTest
  static final ArchRule DL4J_DOES_NOT_KNOW_TRIBUO = room("dl4j", "tribuo", "training", "serving");

  @ArchTest
  static final ArchRule SPARK_LIVES_IN_THE_PIPELINE =
      home("io.plimsoll.pipeline..", "org.apache.spark..", "scala..");

  @ArchTest
  static final ArchRule TRIBUO_LIVES_IN_ITS_ADAPTER =
      home("io.plimsoll.tribuo..", "org.tribuo..", "ml.dmlc..", "ai.onnx..");

  @ArchTest
  static final ArchRule DL4J_LIVES_IN_ITS_ADAPTER =
      home("io.plimsoll.dl4j..", "org.deeplearning4j..", "org.nd4j..");

  @ArchTest
  static final ArchRule WEB3J_LIVES_BY_THE_CHAIN =
      noClasses()
          .that(resideOutsideOfPackages("io.plimsoll.serving.onchain..", "io.plimsoll.contracts.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.web3j..");

  @ArchTest
  static final ArchRule DUCKDB_LIVES_IN_THE_ARTIFACTS =
      home("io.plimsoll.artifact..", "org.duckdb..");

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices()
          .matching("io.plimsoll.(**)")
          .should()
          .beFreeOfCycles()
          .because("a package that needs its user is in the wrong place");

  @ArchTest
  static final ArchRule MODELS_DO_NOT_LOG =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.plimsoll.market..",
              "io.plimsoll.feature..",
              "io.plimsoll.forecast..",
              "io.plimsoll.margin..",
              "io.plimsoll.artifact..",
              "io.plimsoll.tribuo..",
              "io.plimsoll.dl4j..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.slf4j..");

  @ArchTest
  static final ArchRule NO_GENERIC_EXCEPTIONS = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

  @ArchTest static final ArchRule NO_JAVA_UTIL_LOGGING = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  private ArchitectureRules() {}

  private static ArchRule room(String name, String... others) {
    var packages = new String[others.length];
    for (int i = 0; i < others.length; i++) {
      packages[i] = "io.plimsoll." + others[i] + "..";
    }
    return noClasses()
        .that(resideInAPackage("io.plimsoll." + name + ".."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages);
  }

  private static ArchRule home(String home, String... libraries) {
    return noClasses()
        .that(resideOutsideOfPackages(home))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries);
  }
}
