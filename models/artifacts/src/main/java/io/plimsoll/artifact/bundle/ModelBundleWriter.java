package io.plimsoll.artifact.bundle;

import io.plimsoll.artifact.file.FolderSwap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes a bundle as a folder; the same bundle gives the same bytes. */
public final class ModelBundleWriter {
  private ModelBundleWriter() {}

  /**
   * Writes {@code bundle} to {@code folder}, in the place of an earlier one, and returns its hash.
   *
   * @throws IOException if the folder holds something else, or cannot be written
   */
  public static String write(Path folder, ModelBundle bundle) throws IOException {
    BundleFiles content = BundleFiles.of(bundle);
    try (var swap = FolderSwap.begin(folder, BundleFiles.INDEX)) {
      for (Map.Entry<String, byte[]> file : content.files().entrySet()) {
        Files.write(swap.draft().resolve(file.getKey()), file.getValue());
      }
      swap.commit();
    }
    return content.hash();
  }
}
