/**
 * Records on their way: packed in blocks of bytes, and put in their one order before the engine
 * takes them. Streams and live services use the same two. Begin with {@link
 * io.plimsoll.feature.stream.LiveFeatures}.
 */
package io.plimsoll.feature.stream;
