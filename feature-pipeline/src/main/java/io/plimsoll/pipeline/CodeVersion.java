package io.plimsoll.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this program, as manifests name it. */
final class CodeVersion {
  private static final String FILE = "/io/plimsoll/pipeline/version.properties";

  private CodeVersion() {}

  static String read() throws IOException {
    try (InputStream in = CodeVersion.class.getResourceAsStream(FILE)) {
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    }
  }
}
