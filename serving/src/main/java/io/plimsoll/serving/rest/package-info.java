/**
 * Forecasts, requirements and epochs over HTTP, described by {@code openapi.json}. Begin at {@link
 * io.plimsoll.serving.rest.RestServer}.
 */
package io.plimsoll.serving.rest;
