package io.plimsoll.artifact.table;

/**
 * A file that the table was made from.
 *
 * @param name path below the folder of the import, with slashes
 * @param sha256 of its bytes
 */
public record InputFile(String name, String sha256) {}
