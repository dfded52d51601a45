package io.plimsoll.training.demo;

import io.plimsoll.training.report.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A launcher that does nothing but leave each stage's files behind and write down its arguments.
 *
 * <p>It is a real program, so that processes, exit statuses and streams are real, too.
 */
final class FakeLauncher {
  private final Path folder;

  FakeLauncher(Path folder) {
    this.folder = folder;
  }

  /** Writes the launcher; {@code failing} is the stage that fails, such as {@code train}. */
  Path write(String failing) throws IOException {
    var sample = new SampleRun(folder.resolve("sample"));
    sample.write();
    Path script = folder.resolve("fake launcher");
    Files.writeString(script, script(failing));
    if (!script.toFile().setExecutable(true)) {
      throw new IOException("Cannot make " + script + " executable");
    }
    return script;
  }

  /** Returns the arguments of each stage that was started. */
  List<String> calls() throws IOException {
    return Files.readAllLines(folder.resolve("calls"));
  }

  private String script(String failing) {
    return """
        #!/bin/sh
        here='%s'
        echo "$*" >> "$here/calls"
        stage="$1 $2"
        for word; do last=$word; done
        json=$last
        out=; before=
        for word; do [ "$before" = --out ] && out=$word; before=$word; done
        reply='{"stage": "fake", "rows": 1234, "seconds": 0.1}'
        case "$stage" in
          "%s"*) echo "plimsoll: fake trouble" >&2; exit 3 ;;
        esac
        case "$stage" in
          "simulate market") mkdir -p "$out"; cp "$here/sample/simulation.json" "$out/" ;;
          "simulate book") reply='{"rows": 40, "asOf": "2025-03-13T12:00:00Z"}' ;;
          "data import") mkdir -p "$out"; cp "$here/sample/import.json" "$out/"
            cp "$here/sample/import.json" "$json"; exit 0 ;;
          "features build") mkdir -p "$out"; cp "$here/sample/manifest.json" "$out/" ;;
          "train "*) mkdir -p "$out"; cp "$here/sample/run/"* "$out/" ;;
          "policy backtest") mkdir -p "$out"; cp "$here/sample/policy.json" "$out/" ;;
          "margin compute") mkdir -p "$out"; cp "$here/sample/margin-report.json" "$out/" ;;
          "chain publish") cp "$here/sample/receipt-2.json" "$4/receipt.json"
            cp "$here/sample/receipt-2.json" "$json"; exit 0 ;;
          *) echo "plimsoll: unknown stage $stage" >&2; exit 2 ;;
        esac
        echo "$reply" > "$json"
        """
        .formatted(folder, failing.isEmpty() ? "none" : failing);
  }
}
