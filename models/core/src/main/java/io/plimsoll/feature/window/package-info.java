/**
 * Windows over the steps of a grid: sums that are exact whatever their order, slices that merge,
 * and the names of the windows in columns. Begin with {@link
 * io.plimsoll.feature.window.WindowSums}.
 */
package io.plimsoll.feature.window;
