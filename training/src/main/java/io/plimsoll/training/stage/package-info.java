/**
 * How a command of this room ends: one line for a person, one JSON object for a machine.
 *
 * <p>Begin with {@link io.plimsoll.training.stage.StageResult}.
 */
package io.plimsoll.training.stage;
