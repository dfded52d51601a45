/**
 * Call 1 of the main path: raw records become canonical ones, or are rejected with a reason; no
 * value is ever made up. Begin with {@link io.plimsoll.pipeline.clean.BarCleaner}.
 */
package io.plimsoll.pipeline.clean;
