/**
 * What is trained and how it is judged, as a file. Begin with {@link
 * io.plimsoll.training.plan.TrainingPlan}.
 */
package io.plimsoll.training.plan;
