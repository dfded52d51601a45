/**
 * Why the pooled models of a bundle say what they say: of one forecast, and over a span. Begin with
 * {@link io.plimsoll.training.explain.ExplainCommand}.
 */
package io.plimsoll.training.explain;
