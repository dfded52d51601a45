package io.plimsoll.artifact.market;

/**
 * A raw file that was imported.
 *
 * @param path its name, without folders
 * @param sha256 of its bytes
 * @param rows kept
 * @param rejected rows in quarantine
 */
public record SourceFile(String path, String sha256, long rows, long rejected) {}
