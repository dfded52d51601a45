package io.plimsoll.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.artifact.table.FeatureManifest;
import io.plimsoll.artifact.table.FeatureTableReader;
import io.plimsoll.pipeline.batch.SparkSessions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records and table in a bucket, by the client that users have and the protocol of S3. */
@Timeout(180)
class S3Test {
  private static final String BUCKET = "s3a://plimsoll-test/";

  @TempDir static java.nio.file.Path folder;
  private static S3Server server;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = S3Server.start("plimsoll-test", folder);
    server.properties().forEach(System::setProperty);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.properties().keySet().forEach(System::clearProperty);
      server.close();
    }
  }

  @Test
  void bucketGivesAndTakesTheSameBytesAsAFolder() throws IOException {
    java.nio.file.Path data = MadeMarket.of(5, 2, 30).write(folder.resolve("data"));
    java.nio.file.Path local = folder.resolve("table");
    assertThat(build(data, local).status()).isZero();
    FileSystem bucket = new Path(BUCKET).getFileSystem(SparkSessions.hadoop());
    upload(data, bucket);

    var run = build(BUCKET + "data", BUCKET + "table");

    assertThat(run.status()).as(run.err()).isZero();
    FeatureManifest manifest = FeatureTableReader.open(local).manifest();
    assertThat(manifest.files()).hasSizeGreaterThan(1);
    assertThat(bytes(bucket, FeatureManifest.FILE))
        .isEqualTo(Files.readAllBytes(local.resolve(FeatureManifest.FILE)));
    for (var file : manifest.files()) {
      assertThat(bytes(bucket, file.name()))
          .isEqualTo(Files.readAllBytes(local.resolve(file.name())));
    }
    var diff = PipelineCommands.run("features", "diff", local, BUCKET + "table");
    assertThat(diff.status()).as(diff.err()).isZero();
    assertThat(diff.out()).contains("identical bit for bit");
  }

  @Test
  void bucketWithoutAnImportIsNamed() {
    var run = build(BUCKET + "nothing", BUCKET + "table");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("Cannot read " + BUCKET + "nothing/import.json: no such file; import data first");
    var diff = PipelineCommands.run("features", "diff", folder, BUCKET + "nothing");
    assertThat(diff.status()).isEqualTo(1);
  }

  private static void upload(java.nio.file.Path data, FileSystem bucket) throws IOException {
    try (var files = Files.walk(data)) {
      for (java.nio.file.Path file : files.filter(Files::isRegularFile).toList()) {
        try (var out = bucket.create(new Path(BUCKET + "data/" + data.relativize(file)))) {
          Files.copy(file, out);
        }
      }
    }
  }

  private static byte[] bytes(FileSystem bucket, String name) throws IOException {
    try (InputStream in = bucket.open(new Path(BUCKET + "table/" + name))) {
      return in.readAllBytes();
    }
  }

  private static PipelineCommands build(Object data, Object out) {
    return PipelineCommands.run(
        "features", "build", "--data", data, "--out", out, "--features", "trade-flow,cross-asset");
  }
}
