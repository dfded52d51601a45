/**
 * What all artifacts share as files: hashes, JSON with a {@code schemaVersion}, and folders that
 * appear whole or not at all.
 */
package io.plimsoll.artifact.file;
