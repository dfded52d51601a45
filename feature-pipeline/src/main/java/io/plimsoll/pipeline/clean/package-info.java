/**
 * What is asked of records, whatever file they come from: that numbers are numbers, that stamps
 * follow one another, that prices are near those before. Begin with {@link
 * io.plimsoll.pipeline.clean.Timeline}; nothing here knows a raw file.
 */
package io.plimsoll.pipeline.clean;
