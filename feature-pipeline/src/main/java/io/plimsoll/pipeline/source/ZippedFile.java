package io.plimsoll.pipeline.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The one file in a zip archive, checked against the archive's checksum when it ends. */
final class ZippedFile extends FilterInputStream {
  private final ZipFile archive;
  private final ZipEntry entry;
  private final CheckedInputStream checked;

  private ZippedFile(ZipFile archive, ZipEntry entry, CheckedInputStream checked) {
    super(checked);
    this.archive = archive;
    this.entry = entry;
    this.checked = checked;
  }

  static ZippedFile open(Path path) throws IOException {
    var archive = new ZipFile(path.toFile());
    try {
      List<? extends ZipEntry> entries =
          archive.stream().filter(entry -> !entry.isDirectory()).toList();
      if (entries.size() != 1) {
        throw new ZipException("it must hold one file, holds " + entries.size());
      }
      ZipEntry entry = entries.get(0);
      var checked = new CheckedInputStream(archive.getInputStream(entry), new CRC32());
      return new ZippedFile(archive, entry, checked);
    } catch (IOException e) {
      archive.close();
      throw e;
    }
  }

  @Override
  public int read() throws IOException {
    return checkedAtEnd(super.read());
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return checkedAtEnd(super.read(bytes, offset, length));
  }

  @Override
  public void close() throws IOException {
    try {
      super.close();
    } finally {
      archive.close();
    }
  }

  private int checkedAtEnd(int read) throws IOException {
    if (read < 0 && checked.getChecksum().getValue() != entry.getCrc()) {
      throw new ZipException("the checksum of " + entry.getName() + " does not match");
    }
    return read;
  }
}
