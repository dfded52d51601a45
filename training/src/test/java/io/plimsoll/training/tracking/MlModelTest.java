package io.plimsoll.training.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.training.gate.MadeLog;
import io.plimsoll.training.registry.MadeRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class MlModelTest {
  @TempDir private Path folder;

  @Test
  @Timeout(400)
  void mlflowReadsTheModelOfABundle() throws IOException, InterruptedException {
    Path run = MadeRun.write(folder.resolve("run"), 1, MadeLog.of(1, 0.4));

    String found =
        MlflowServer.client(
            folder,
            """
            import sys
            from mlflow.models import Model
            model = Model.load(sys.argv[1])
            print(model.flavors["plimsoll"]["champion"], model.flavors["plimsoll"]["horizon"])
            print(len(model.model_uuid), model.utc_time_created)
            """,
            run.resolve("bundle").toString());

    assertThat(found.lines()).containsExactly("har PT1H", "32 1970-01-01T01:00:00Z");
  }
}
