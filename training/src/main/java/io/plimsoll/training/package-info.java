/**
 * The commands of this room. Begin with {@link io.plimsoll.training.PlimsollTraining}; each command
 * reads one artifact and writes the next.
 */
package io.plimsoll.training;
