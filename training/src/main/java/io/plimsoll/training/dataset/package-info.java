/**
 * What models learn from and are judged on: origins, targets, labels and the spans between them.
 * Begin with {@link io.plimsoll.training.dataset.DatasetBuilder}.
 */
package io.plimsoll.training.dataset;
