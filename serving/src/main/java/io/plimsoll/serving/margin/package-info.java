/**
 * Feature table and model bundle in, forecasts and margin reports out. Begin at {@link
 * io.plimsoll.serving.margin.MarginService}.
 */
package io.plimsoll.serving.margin;
