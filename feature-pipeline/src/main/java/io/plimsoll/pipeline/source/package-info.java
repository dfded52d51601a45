/**
 * Raw files and what is in them: each {@link io.plimsoll.pipeline.source.Source} knows one format,
 * by file name or first line, and hands out records as text. Nothing is judged here; that is the
 * business of {@code clean}. Begin with {@link io.plimsoll.pipeline.source.Sources}.
 */
package io.plimsoll.pipeline.source;
