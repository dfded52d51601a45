/**
 * Learned models as JSON, each file with {@code schemaVersion} and {@code kind}; equal models give
 * equal bytes on every JDK. Begin with {@link io.plimsoll.artifact.model.LearnedModelJson}.
 */
package io.plimsoll.artifact.model;
