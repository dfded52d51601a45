package io.plimsoll.training.lineage;

import io.plimsoll.artifact.file.FileHash;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * SHA-256 of the program itself: of every class and resource of the project on the class path,
 * whether they lie in jars or in folders, without what jars say about themselves.
 *
 * <p>It needs no repository on the machine, and it also changes where the compiler does.
 */
final class CodeHash {
  private static final String OWN = "io/plimsoll/";

  private CodeHash() {}

  /** Returns the hash of what the project has on {@code classPath}. */
  static String of(String classPath) throws IOException {
    var hashes = new TreeMap<String, String>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      Path place = Path.of(entry);
      if (Files.isDirectory(place)) {
        folder(place, hashes);
      } else if (isOwnJar(place.getFileName()) && Files.isRegularFile(place)) {
        jar(place, hashes);
      }
    }
    var lines = new StringBuilder();
    hashes.forEach((name, hash) -> lines.append(name).append(':').append(hash).append('\n'));
    return FileHash.ofText(lines.toString());
  }

  private static void folder(Path folder, Map<String, String> hashes) throws IOException {
    if (folder.endsWith("test-classes")) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        if (isOwn(name)) {
          hashes.putIfAbsent(name, FileHash.ofFile(file)); // the first on the path is the one used
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void jar(Path file, Map<String, String> hashes) throws IOException {
    try (var jar = new ZipFile(file.toFile())) {
      for (ZipEntry entry : jar.stream().filter(each -> isOwn(each.getName())).toList()) {
        try (InputStream in = jar.getInputStream(entry)) {
          hashes.putIfAbsent(entry.getName(), FileHash.of(in));
        }
      }
    }
  }

  private static boolean isOwnJar(Path name) {
    String text = String.valueOf(name);
    return text.startsWith("plimsoll-") && text.endsWith(".jar") && !text.endsWith("-tests.jar");
  }

  private static boolean isOwn(String name) {
    return name.startsWith(OWN) && !name.endsWith("/");
  }
}
