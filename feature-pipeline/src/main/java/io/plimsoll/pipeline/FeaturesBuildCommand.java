package io.plimsoll.pipeline;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "build")
final class FeaturesBuildCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
