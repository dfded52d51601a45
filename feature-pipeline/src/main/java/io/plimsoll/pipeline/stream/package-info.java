/**
 * Structured Streaming: blocks of records, from Kafka or from files as they arrive, through one
 * keyed state an instrument into the rows of a table. Begin with {@link
 * io.plimsoll.pipeline.stream.FeatureStream}.
 */
package io.plimsoll.pipeline.stream;
