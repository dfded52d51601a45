/**
 * Raw files and what is in them, each format known by file name or first line. A {@link
 * io.plimsoll.pipeline.source.Source} hands out bars or daily gas as text; a {@link
 * io.plimsoll.pipeline.source.RecordSource} converts records of every other kind and rejects what
 * is none. How records follow one another is the business of {@code clean} and {@code load}. Begin
 * with {@link io.plimsoll.pipeline.source.ExchangeSources}.
 */
package io.plimsoll.pipeline.source;
