/**
 * Commands of the serving room: margin, chain, serve, forecast, doctor. Begin at {@link
 * io.plimsoll.serving.PlimsollServing}.
 */
package io.plimsoll.serving;
