package io.plimsoll.serving;

import io.plimsoll.serving.onchain.NodePackages;
import java.nio.file.Path;

/** The policies that come with the project. */
final class ShippedPolicies {
  private ShippedPolicies() {}

  static Path folder() {
    return Path.of(System.getProperty(NodePackages.ROOT_PROPERTY, "."), "training", "policies");
  }
}
