package io.plimsoll.pipeline;

import java.net.URI;
import java.nio.file.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local file system under the scheme {@code obj}, in the place of an object store. */
public final class ObjectFileSystem extends RawLocalFileSystem {
  /** Names this class to Hadoop, as a user would name the client of a store. */
  static final String OPTION = "spark.hadoop.fs.obj.impl";

  /** Returns the address of a local path. */
  static String uri(Path path) {
    return "obj:" + path.toAbsolutePath();
  }

  @Override
  public URI getUri() {
    return URI.create("obj:///");
  }

  @Override
  public String getScheme() {
    return "obj";
  }
}
