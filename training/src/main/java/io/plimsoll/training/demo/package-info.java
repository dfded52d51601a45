/**
 * The whole main job as one command: a sequence of the other commands, joined by their files.
 *
 * <p>Begin with {@link io.plimsoll.training.demo.DemoRun}, which reads top to bottom.
 */
package io.plimsoll.training.demo;
