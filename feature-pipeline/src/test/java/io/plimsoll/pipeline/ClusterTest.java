package io.plimsoll.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The batch job outgrows one machine: a cluster and an object store give the same table. */
class ClusterTest {
  private static final String FAMILIES = "trade-flow,book-liquidity,cross-asset";

  @TempDir static Path folder;
  private static Path data;
  private static Path local;

  @BeforeAll
  static void build() throws IOException {
    data = MadeMarket.of(5, 3, 30).write(folder.resolve("data"));
    local = folder.resolve("local");
    assertThat(build("local[1]", data, local).status()).isZero();
    System.setProperty(ObjectFileSystem.OPTION, ObjectFileSystem.class.getName());
  }

  @AfterAll
  static void forget() {
    System.clearProperty(ObjectFileSystem.OPTION);
  }

  @Test
  void objectStoreGivesTheSameTable() {
    Path out = folder.resolve("stored");

    var run = build("local[2]", ObjectFileSystem.uri(data), ObjectFileSystem.uri(out));

    assertThat(run.status()).as(run.err()).isZero();
    assertSameManifest(out);
  }

  @Test
  void masterAndTwoWorkersGiveTheSameTable() throws IOException, InterruptedException {
    Path out = folder.resolve("clustered");
    try (var cluster = SparkCluster.start(folder.resolve("cluster"))) {
      var run = build(cluster.url(), ObjectFileSystem.uri(data), ObjectFileSystem.uri(out));

      assertThat(run.status()).as(run.err()).isZero();
      assertThat(cluster.executors("one")).isEqualTo(1);
      assertThat(cluster.executors("two")).isEqualTo(1);
    }
    assertSameManifest(out);
  }

  private static void assertSameManifest(Path out) {
    assertThat(out.resolve("manifest.json")).hasSameBinaryContentAs(local.resolve("manifest.json"));
  }

  private static PipelineCommands build(String master, Object data, Object out) {
    return PipelineCommands.run(
        "features",
        "build",
        "--data",
        data,
        "--out",
        out,
        "--master",
        master,
        "--span-days",
        1,
        "--features",
        FAMILIES);
  }
}
