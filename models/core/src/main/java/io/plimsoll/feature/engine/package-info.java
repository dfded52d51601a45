/**
 * The engine that turns records of many feeds into rows, whatever program drives it. Begin with
 * {@link io.plimsoll.feature.engine.FeatureEngine}.
 */
package io.plimsoll.feature.engine;
